package io.github.openrouterspring.weather;

import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.weather.Weather.WeatherClient;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.restclient.test.autoconfigure.AutoConfigureMockRestServiceServer;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.json.JacksonTester;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests that the starter does not affect the test slices of an application without a key.
 */
class WeatherApplicationTests {

	@Nested
	@JsonTest
	class OfJson {

		@Test
		void sliceHasNoBeansOfTheStarter(@Autowired ConfigurableApplicationContext context) {
			assertThat(context.getBeansOfType(JacksonTester.class)).isNotEmpty();
			assertThat(openRouterBeans(context)).isEmpty();
		}

	}

	@Nested
	@WebMvcTest
	class OfControllers {

		@Test
		void sliceHasNoBeansOfTheStarter(@Autowired ConfigurableApplicationContext context) {
			assertThat(context.getBeansOfType(MockMvcTester.class)).isNotEmpty();
			assertThat(openRouterBeans(context)).isEmpty();
		}

	}

	@Nested
	@RestClientTest(WeatherClient.class)
	class OfItsOwnClient {

		@Test
		void mockServerIsBoundToTheClientOfTheApplication(@Autowired MockRestServiceServer server,
				@Autowired WeatherClient client, @Autowired ConfigurableApplicationContext context) {
			assertThatServerIsBoundTo(server, client);
			assertThat(openRouterBeans(context)).isEmpty();
		}

	}

	/**
	 * Boot's mock server serves a single client.
	 */
	@Nested
	@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
			properties = { "openrouter.management-key=sk-or-test", "openrouter.provisioning.mode=off" })
	@AutoConfigureMockRestServiceServer
	class OfTheWholeApplication {

		@Test
		void mockServerIsBoundToTheClientOfTheApplication(@Autowired MockRestServiceServer server,
				@Autowired WeatherClient client, @Autowired WorkspacesClient workspaces) {
			assertThatServerIsBoundTo(server, client);
		}

	}

	private static void assertThatServerIsBoundTo(MockRestServiceServer server, WeatherClient client) {
		server.expect(requestTo("https://weather.example.org/berlin"))
			.andRespond(withSuccess("{\"sky\":\"gray\"}", MediaType.APPLICATION_JSON));
		assertThat(client.get("berlin")).isEqualTo(new Weather("gray"));
		server.verify();
	}

	private static List<String> openRouterBeans(ConfigurableApplicationContext context) {
		return Stream.of(context.getBeanDefinitionNames())
			.map((name) -> name + " " + context.getBeanFactory().getBeanDefinition(name))
			.filter((text) -> text.contains("openrouterspring") && !text.contains("openrouterspring.weather"))
			.toList();
	}

}
