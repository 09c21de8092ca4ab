package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.client.observation.DefaultOpenRouterObservationConvention;
import io.github.openrouterspring.client.observation.OpenRouterObservationConvention;
import io.github.openrouterspring.http.RawResponse;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.ClientHttpRequestFactory;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for the RestClient of an auto-configured client, and for the settings of its HTTP
 * client, merged over those of all clients.
 */
class OpenRouterRestClientTests {

	@AutoClose
	private final RawServer server = Contexts.emptyServer();

	private final ApplicationContextRunner contextRunner = Contexts.withHttpClients()
		.withPropertyValues("openrouter.base-url=" + this.server.url() + "/api/v1", "openrouter.retry.delay=1ms");

	private final List<HttpClientSettings> recorded = new ArrayList<>();

	private final ApplicationContextRunner recordingContextRunner = Contexts.withHttpClients()
		.withBean(ClientHttpRequestFactoryBuilder.class, () -> this::record)
		.withPropertyValues("openrouter.retry.enabled=false");

	@Test
	void sendsConfiguredHeaders() {
		list(this.contextRunner.withPropertyValues("openrouter.app.referer=https://example.com",
				"openrouter.app.title=Example", "openrouter.app.categories=a,b", "openrouter.headers.X-Team=red"));
		assertThat(this.server.received()).singleElement(as(InstanceOfAssertFactories.STRING))
			.startsWith("GET /api/v1/workspaces?offset=0&limit=50 ")
			.contains("\nHTTP-Referer: https://example.com\n", "\nX-OpenRouter-Title: Example\n",
					"\nX-OpenRouter-Categories: a,b\n", "\nX-Team: red\n");
	}

	@ParameterizedTest
	@CsvSource({ "openrouter.retry.max-retries=4, 5", "openrouter.retry.enabled=false, 1" })
	void retriesAsOftenAsConfigured(String property, int attempts) throws Exception {
		try (RawServer failing = RawServer.start(RawResponse.of(500, ""))) {
			this.contextRunner.withPropertyValues(property, "openrouter.base-url=" + failing.url())
				.run((context) -> assertThatExceptionOfType(OpenRouterServerException.class)
					.isThrownBy(context.getBean(WorkspacesClient.class)::list)
					.returns(attempts, OpenRouterServerException::getAttempts));
			assertThat(failing.requests()).isEqualTo(attempts);
		}
	}

	@Test
	void appliesCustomizersOfAllClientsBeforeThoseOfThisClientWithTheFirstRequest() {
		List<String> applied = new ArrayList<>();
		this.contextRunner.withBean(OpenRouterRestClientCustomizer.class, () -> (builder) -> applied.add("openrouter"))
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
		TestObservationRegistry registry = TestObservationRegistry.create();
		list(this.contextRunner.withBean(ObservationRegistry.class, () -> registry)
			.withBean(OpenRouterObservationConvention.class, () -> new DefaultOpenRouterObservationConvention() {

				@Override
				public String getName() {
					return "acme.workspaces";
				}

			}));
		assertThat(registry).hasObservationWithNameEqualTo("acme.workspaces");
	}

	@Test
	void registryOfTheApplicationThatObservesNothingStaysSo() {
		Contexts.withAll()
			.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
			.withPropertyValues("openrouter.base-url=" + this.server.url())
			.run((context) -> {
				context.getBean(WorkspacesClient.class).list();
				assertThat(context.getBean(ObservationRegistry.class).isNoop()).isTrue();
			});
	}

	private static void list(ApplicationContextRunner contextRunner) {
		contextRunner
			.run((context) -> assertThat(context.getBean(WorkspacesClient.class).list().totalCount()).isZero());
	}

	/**
	 * Such as the address filter, which not every supported generation of Boot has.
	 */
	@Test
	void inheritsWhateverElseTheApplicationSetsForAllClients() throws Exception {
		RecordComponent[] components = HttpClientSettings.class.getRecordComponents();
		Constructor<HttpClientSettings> constructor = HttpClientSettings.class
			.getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
		HttpClientSettings application = constructor.newInstance(Stream.of(components)
			.map((component) -> component.getType().isEnum() ? component.getType().getEnumConstants()[0]
					: (component.getType() == Duration.class) ? Duration.ofSeconds(7) : mock(component.getType()))
			.toArray());
		this.recordingContextRunner.withBean("applicationSettings", HttpClientSettings.class, () -> application)
			.run((context) -> {
				HttpClientSettings settings = settings(context);
				assertThat(settings).isEqualTo(application.withRedirects(HttpRedirects.DONT_FOLLOW));
				assertThat(settings.sslBundle()).isSameAs(application.sslBundle()).isNotNull();
			});
	}

	@ParameterizedTest
	@CsvSource({ "'', 5, 30", "spring.http.clients.connect-timeout=7s spring.http.clients.read-timeout=8s, 7, 8",
			"spring.http.clients.connect-timeout=7s spring.http.clients.read-timeout=8s openrouter.read-timeout=9s, 7, 9" })
	void usesItsOwnTimeoutsOverThoseOfAllClientsAndFollowsNoRedirects(String properties, long connectTimeout,
			long readTimeout) {
		this.recordingContextRunner.withPropertyValues("spring.http.clients.redirects=follow")
			.withPropertyValues(properties.split(" "))
			.run((context) -> assertThat(settings(context)).isEqualTo(HttpClientSettings.defaults()
				.withTimeouts(Duration.ofSeconds(connectTimeout), Duration.ofSeconds(readTimeout))
				.withRedirects(HttpRedirects.DONT_FOLLOW)));
	}

	@Test
	void makesTheRequestFactoryWithTheFirstRequestUnlessItsSslBundleMayBeUnusable() {
		HttpClientSettings application = HttpClientSettings.ofSslBundle(mock(SslBundle.class));
		this.recordingContextRunner.run((context) -> assertThat(this.recorded).isEmpty());
		this.recordingContextRunner.withBean("applicationSettings", HttpClientSettings.class, () -> application)
			.run((context) -> assertThat(this.recorded).hasSize(1));
	}

	private ClientHttpRequestFactory record(HttpClientSettings settings) {
		this.recorded.add(settings);
		return (uri, method) -> {
			throw new IOException("No server");
		};
	}

	/**
	 * The HTTP client is made with the first request.
	 */
	private HttpClientSettings settings(AssertableApplicationContext context) {
		assertThatExceptionOfType(OpenRouterConnectionException.class)
			.isThrownBy(context.getBean(WorkspacesClient.class)::list);
		assertThat(this.recorded).hasSize(1);
		return this.recorded.get(0);
	}

}
