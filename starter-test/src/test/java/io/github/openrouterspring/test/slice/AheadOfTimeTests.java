package io.github.openrouterspring.test.slice;

import java.util.stream.Stream;

import io.github.openrouterspring.autoconfigure.ManagementKeySource;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.OpenRouterTest;
import io.github.openrouterspring.test.UseFakeOpenRouter;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.aot.TestContextAotGenerator;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UseFakeOpenRouter} and {@link OpenRouterTest} with test contexts that
 * are processed ahead of time. The sample runs other such contexts.
 */
class AheadOfTimeTests {

	@Test
	void testContextsAreProcessed() {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		new TestContextAotGenerator(files).processAheadOfTime(Stream.of(Accounts.class, PlainContext.class));
		assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet())
			.noneMatch((file) -> file.contains(FakeOpenRouter.class.getSimpleName()))
			.filteredOn((file) -> file.endsWith("ApplicationContextInitializer.java"))
			.hasSize(2);
	}

	@OpenRouterTest(properties = { "openrouter.management-key-file=/run/secrets/none",
			"openrouter.accounts.acme.management-key=${ACME_KEY}", "openrouter.accounts.umbrella.read-only=true" })
	static class Accounts {

		@TestConfiguration(proxyBeanMethods = false)
		static class UmbrellaConfiguration {

			@Bean(defaultCandidate = false)
			@Qualifier("umbrella")
			ManagementKeySource umbrellaKey() {
				return () -> "sk-or-v1-umbrella";
			}

		}

	}

	@SpringJUnitConfig(SliceApplication.class)
	@UseFakeOpenRouter
	static class PlainContext {

	}

}
