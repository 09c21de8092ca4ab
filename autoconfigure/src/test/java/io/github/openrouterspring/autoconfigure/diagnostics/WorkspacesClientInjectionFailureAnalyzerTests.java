package io.github.openrouterspring.autoconfigure.diagnostics;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link WorkspacesClientInjectionFailureAnalyzer}, which precedes those of
 * Spring Boot.
 */
@ExtendWith(OutputCaptureExtension.class)
class WorkspacesClientInjectionFailureAnalyzerTests {

	private static final String ACME_KEY = "--openrouter.accounts.acme-corp.management-key=sk-or-acme";

	private static final String GLOBEX_KEY = "--openrouter.accounts.globex.management-key=sk-or-globex";

	@Test
	void disabledStarterIsNamed(CapturedOutput output) {
		fail(Unqualified.class, "--openrouter.enabled=false");
		assertThat(output).contains("Parameter 0 of method unqualified", "'openrouter.enabled' is false",
				"Set 'openrouter.enabled' to true, or inject an ObjectProvider");
	}

	@Test
	void severalAccountsWithoutPrimaryNameTheProperty(CapturedOutput output) {
		fail(Unqualified.class, ACME_KEY, GLOBEX_KEY);
		assertThat(output).contains("Parameter 0 of method unqualified",
				"none of the clients [acmeCorpWorkspacesClient, globexWorkspacesClient] is primary",
				"Set 'openrouter.primary-account'");
	}

	@Test
	void severalPrimaryClientsAreNamed(CapturedOutput output) {
		fail(Primaries.class, ACME_KEY);
		assertThat(output).contains("Parameter 0 of method unqualified",
				"but the clients [firstClient, secondClient] are all primary",
				"Make only one of them primary, or select a client with @Qualifier");
	}

	@ParameterizedTest
	@CsvSource({ ACME_KEY + ", acmeCorpWorkspacesClient", "--openrouter.management-key=sk-or-test, workspacesClient" })
	void clientOfNoAccountIsNamedWithThoseThatExist(String argument, String client, CapturedOutput output) {
		fail(Qualified.class, argument);
		assertThat(output).contains("Parameter 0 of method qualified",
				"requires an OpenRouter client 'initechWorkspacesClient', but the clients are [%s]".formatted(client),
				"'openrouter.accounts'");
	}

	@Test
	void otherFailuresAreThoseOfBoot(CapturedOutput output) {
		fail(Other.class, "--openrouter.management-key=sk-or-test");
		assertThat(output).contains("required a bean of type 'java.lang.Integer' that could not be found");
	}

	private static void fail(Class<?> configuration, String... arguments) {
		assertThatException().isThrownBy(() -> SpringApplication.run(configuration, arguments));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(OpenRouterAutoConfiguration.class)
	static class Unqualified {

		@Bean
		String unqualified(WorkspacesClient client) {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Primaries extends Unqualified {

		@Bean
		@Primary
		WorkspacesClient firstClient() {
			return mock();
		}

		@Bean
		@Primary
		WorkspacesClient secondClient() {
			return mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(OpenRouterAutoConfiguration.class)
	static class Qualified {

		@Bean
		String qualified(@Qualifier("initechWorkspacesClient") WorkspacesClient client) {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(OpenRouterAutoConfiguration.class)
	static class Other {

		@Bean
		String other(Integer other) {
			return "";
		}

	}

}
