package io.github.openrouterspring.autoconfigure;

import java.net.URI;
import java.util.Map;

import io.github.openrouterspring.autoconfigure.diagnostics.Analyzers;
import io.github.openrouterspring.http.RawServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.util.ClassUtils;

import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Contexts of applications, and what they need and fail with.
 */
final class Contexts {

	static final String EMPTY_LIST = """
			{"data":[],"total_count":0}""";

	private Contexts() {
	}

	static ApplicationContextRunner withoutKey() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class));
	}

	static ApplicationContextRunner withKey() {
		return withoutKey().withPropertyValues("openrouter.management-key=sk-or-test");
	}

	static ApplicationContextRunner withHttpClients() {
		return withKey()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, HttpClientAutoConfiguration.class,
					ImperativeHttpClientAutoConfiguration.class, RestClientAutoConfiguration.class));
	}

	static ApplicationContextRunner withAll() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(autoConfigurations()))
			.withPropertyValues("openrouter.management-key=sk-or-test", "management.endpoints.web.exposure.include=*");
	}

	/**
	 * Return a runner with all of the starter's auto-configurations, and with the beans
	 * of other libraries that some of them require.
	 */
	static ApplicationContextRunner withAllAndRegistries() {
		return withAll().withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(LockRegistry.class, DefaultLockRegistry::new);
	}

	/**
	 * Return the auto-configurations in the order in which Boot applies them.
	 */
	static Class<?>[] autoConfigurations() {
		ClassLoader classLoader = Contexts.class.getClassLoader();
		Class<?>[] own = ImportCandidates.load(AutoConfiguration.class, classLoader)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.openrouterspring."))
			.map((name) -> ClassUtils.resolveClassName(name, classLoader))
			.toArray(Class<?>[]::new);
		return Configurations.getClasses(AutoConfigurations.of(own));
	}

	/**
	 * Return an initializer that sets environment variables over those of the machine.
	 */
	static ApplicationContextInitializer<ConfigurableApplicationContext> variables(Map<String, Object> variables) {
		return (context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
	}

	static RawServer emptyServer() {
		return RawServer.start(RawServer.answer(EMPTY_LIST));
	}

	static OpenRouterConnectionDetails connectionDetails(String baseUrl, String key) {
		OpenRouterConnectionDetails details = mock();
		given(details.getBaseUrl()).willReturn(URI.create(baseUrl));
		given(details.getManagementKey()).willReturn(key);
		return details;
	}

	static FailureAnalysis invalidSetting(AssertableApplicationContext context) {
		return Analyzers.invalidSetting().analyze(context.getStartupFailure());
	}

}
