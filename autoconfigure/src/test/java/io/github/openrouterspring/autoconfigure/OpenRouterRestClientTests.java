package io.github.openrouterspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.client.observation.DefaultOpenRouterObservationConvention;
import io.github.openrouterspring.client.observation.OpenRouterObservationConvention;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.ExpectedCount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.header;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.method;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withServerError;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests for the RestClient of an auto-configured client.
 */
class OpenRouterRestClientTests {

	private static final String LIST_URL = "https://openrouter.ai/api/v1/workspaces?offset=0&limit=50";

	private final ApplicationContextRunner contextRunner = Contexts.withHttpClients();

	@Test
	void sendsConfiguredHeaders() {
		MockServer mockServer = new MockServer();
		this.contextRunner.withBean(MockServer.class, () -> mockServer)
			.withPropertyValues("openrouter.app.referer=https://example.com", "openrouter.app.title=Example",
					"openrouter.app.categories=a,b", "openrouter.headers.X-Team=red")
			.run((context) -> {
				WorkspacesClient client = context.getBean(WorkspacesClient.class);
				mockServer.expect(requestTo(LIST_URL))
					.andExpect(header("HTTP-Referer", "https://example.com"))
					.andExpect(header("X-OpenRouter-Title", "Example"))
					.andExpect(header("X-OpenRouter-Categories", "a,b"))
					.andExpect(header("X-Team", "red"))
					.andRespond(withSuccess(Contexts.EMPTY_LIST, MediaType.APPLICATION_JSON));
				assertThat(client.list().totalCount()).isZero();
			});
	}

	@ParameterizedTest
	@CsvSource({ "openrouter.retry.max-retries=4, 5", "openrouter.retry.enabled=false, 1" })
	void retriesAsOftenAsConfigured(String property, int attempts) {
		MockServer mockServer = new MockServer();
		mockServer.expect(ExpectedCount.times(attempts), requestTo(LIST_URL)).andRespond(withServerError());
		this.contextRunner.withBean(MockServer.class, () -> mockServer)
			.withPropertyValues(property, "openrouter.retry.delay=1ms")
			.run((context) -> assertThatExceptionOfType(OpenRouterServerException.class)
				.isThrownBy(context.getBean(WorkspacesClient.class)::list)
				.returns(attempts, OpenRouterServerException::getAttempts));
	}

	@Test
	void appliesCustomizersOfAllClientsBeforeThoseOfThisClientWithTheFirstRequest() {
		List<String> applied = new ArrayList<>();
		MockServer mockServer = new MockServer();
		mockServer.expect(ExpectedCount.twice(), requestTo(LIST_URL))
			.andRespond(withSuccess(Contexts.EMPTY_LIST, MediaType.APPLICATION_JSON));
		this.contextRunner.withBean(MockServer.class, () -> mockServer)
			.withBean(OpenRouterRestClientCustomizer.class, () -> (builder) -> applied.add("openrouter"))
			.withBean(RestClientCustomizer.class, () -> (builder) -> applied.add("application"))
			.run((context) -> {
				assertThat(applied).isEmpty();
				context.getBean(WorkspacesClient.class).list();
				context.getBean(WorkspacesClient.class).list();
				assertThat(applied).containsExactly("application", "openrouter");
			});
	}

	@Test
	void usesObservationConventionOfTheApplication() {
		MockServer mockServer = new MockServer();
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.contextRunner.withBean(MockServer.class, () -> mockServer)
			.withBean(ObservationRegistry.class, () -> registry)
			.withBean(OpenRouterObservationConvention.class, () -> new DefaultOpenRouterObservationConvention() {

				@Override
				public String getName() {
					return "acme.workspaces";
				}

			})
			.run((context) -> {
				WorkspacesClient client = context.getBean(WorkspacesClient.class);
				mockServer.expect(requestTo(LIST_URL))
					.andRespond(withSuccess(Contexts.EMPTY_LIST, MediaType.APPLICATION_JSON));
				client.list();
				assertThat(registry).hasObservationWithNameEqualTo("acme.workspaces");
			});
	}

	@Test
	void registryOfTheApplicationThatObservesNothingStaysSo() {
		MockServer mockServer = new MockServer();
		mockServer.expect(requestTo(LIST_URL)).andRespond(withSuccess(Contexts.EMPTY_LIST, MediaType.APPLICATION_JSON));
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AutoConfiguredBeans.autoConfigurations()))
			.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
			.withBean(MockServer.class, () -> mockServer)
			.withPropertyValues("openrouter.management-key=sk-or-test")
			.run((context) -> {
				context.getBean(WorkspacesClient.class).list();
				assertThat(context.getBean(ObservationRegistry.class).isNoop()).isTrue();
			});
	}

	@Test
	void worksWithoutApacheHttpComponents() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(HttpClients.class))
			.run((context) -> assertThat(context).hasSingleBean(WorkspacesClient.class));
	}

	@Test
	void boundsResponsesAsConfigured() {
		MockServer mockServer = new MockServer();
		this.contextRunner.withBean(MockServer.class, () -> mockServer)
			.withPropertyValues("openrouter.max-response-size=10B")
			.run((context) -> {
				WorkspacesClient client = context.getBean(WorkspacesClient.class);
				mockServer.expect(requestTo(LIST_URL))
					.andRespond(withSuccess(Contexts.EMPTY_LIST, MediaType.APPLICATION_JSON));
				assertThatExceptionOfType(OpenRouterDecodingException.class).isThrownBy(client::list)
					.withMessageContaining("larger than the maximum of 10 bytes");
			});
	}

	@Test
	void doesNotSettleCreatesWhenToldSo() {
		MockServer mockServer = new MockServer();
		this.contextRunner.withBean(MockServer.class, () -> mockServer)
			.withPropertyValues("openrouter.settle-creates=false")
			.run((context) -> {
				WorkspacesClient client = context.getBean(WorkspacesClient.class);
				mockServer.expect(ExpectedCount.once(), method(HttpMethod.POST)).andRespond(withServerError());
				assertThatExceptionOfType(OpenRouterServerException.class)
					.isThrownBy(() -> client.create(CreateWorkspaceRequest.of("Red", "red")));
			});
	}

}
