package io.github.openrouterspring.weather;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.test.json.JacksonTester;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a {@link JsonTest}, without a key for OpenRouter.
 */
@JsonTest
class JsonSliceTests {

	@Test
	void nothingOfTheStarterIsInTheSlice(@Autowired ConfigurableApplicationContext context) {
		assertThat(context.getBeansOfType(JacksonTester.class)).isNotEmpty();
		assertThat(OpenRouterBeans.in(context)).isEmpty();
	}

}
