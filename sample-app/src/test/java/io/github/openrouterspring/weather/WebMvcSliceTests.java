package io.github.openrouterspring.weather;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a {@link WebMvcTest}, without a key for OpenRouter.
 */
@WebMvcTest
class WebMvcSliceTests {

	@MockitoBean
	private WeatherClient client;

	@Test
	void nothingOfTheStarterIsInTheSlice(@Autowired ConfigurableApplicationContext context) {
		assertThat(context.getBeansOfType(WeatherController.class)).hasSize(1);
		assertThat(OpenRouterBeans.in(context)).isEmpty();
	}

}
