package io.github.openrouterspring.weather;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests for a {@link RestClientTest} of an application's own client, without a key for
 * OpenRouter.
 */
@RestClientTest(WeatherClient.class)
class RestClientSliceTests {

	@Test
	void mockServerIsBoundToTheClientOfTheApplication(@Autowired MockRestServiceServer server,
			@Autowired WeatherClient client) {
		server.expect(requestTo("https://weather.example.org/berlin"))
			.andRespond(withSuccess("{\"sky\":\"gray\"}", MediaType.APPLICATION_JSON));
		assertThat(client.get("berlin")).isEqualTo(new Weather("gray"));
		server.verify();
	}

	@Test
	void nothingOfTheStarterIsInTheSlice(@Autowired ConfigurableApplicationContext context) {
		assertThat(OpenRouterBeans.in(context)).isEmpty();
	}

}
