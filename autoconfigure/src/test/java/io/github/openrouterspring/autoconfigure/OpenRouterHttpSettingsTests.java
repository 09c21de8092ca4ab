package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for the settings of the HTTP client, merged over those of all clients.
 */
class OpenRouterHttpSettingsTests {

	private final ApplicationContextRunner contextRunner = Contexts.withHttpClients()
		.withUserConfiguration(RecordingConfiguration.class)
		.withPropertyValues("openrouter.management-key=sk-or-test", "openrouter.retry.enabled=false");

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
		this.contextRunner.withBean("applicationSettings", HttpClientSettings.class, () -> application)
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
		this.contextRunner.withPropertyValues("spring.http.clients.redirects=follow")
			.withPropertyValues(properties.split(" "))
			.run((context) -> assertThat(settings(context)).isEqualTo(HttpClientSettings.defaults()
				.withTimeouts(Duration.ofSeconds(connectTimeout), Duration.ofSeconds(readTimeout))
				.withRedirects(HttpRedirects.DONT_FOLLOW)));
	}

	@Test
	void makesTheRequestFactoryWithTheFirstRequest() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(WorkspacesClient.class);
			assertThat(context.getBean(RecordedSettings.class).settings()).isEmpty();
		});
	}

	@Test
	void makesTheRequestFactoryAtOnceIfItsSslBundleMayBeUnusable() {
		HttpClientSettings application = HttpClientSettings.ofSslBundle(mock(SslBundle.class));
		this.contextRunner.withBean("applicationSettings", HttpClientSettings.class, () -> application)
			.run((context) -> {
				assertThat(context).hasSingleBean(WorkspacesClient.class);
				assertThat(context.getBean(RecordedSettings.class).settings()).hasSize(1);
			});
	}

	/**
	 * The HTTP client is made with the first request.
	 */
	private static HttpClientSettings settings(AssertableApplicationContext context) {
		RecordedSettings recorded = context.getBean(RecordedSettings.class);
		assertThatExceptionOfType(OpenRouterConnectionException.class)
			.isThrownBy(context.getBean(WorkspacesClient.class)::list);
		assertThat(recorded.settings()).hasSize(1);
		return recorded.settings().get(0);
	}

	record RecordedSettings(List<HttpClientSettings> settings) {

	}

	@Configuration(proxyBeanMethods = false)
	static class RecordingConfiguration {

		@Bean
		RecordedSettings recordedSettings() {
			return new RecordedSettings(new ArrayList<>());
		}

		@Bean
		ClientHttpRequestFactoryBuilder<?> recordingRequestFactoryBuilder(RecordedSettings recorded) {
			return (settings) -> {
				recorded.settings().add(settings);
				return (uri, method) -> {
					throw new IOException("No server");
				};
			};
		}

	}

}
