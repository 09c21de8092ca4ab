package io.github.openrouterspring.autoconfigure.diagnostics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link BootVersionVerifier}.
 */
class BootVersionVerifierTests {

	@ParameterizedTest
	@ValueSource(strings = { "2.7.18", "3.5.9", "4.0.0", "4.0.0-RC1" })
	void failsOnOldBootWithAnAction(String version) {
		assertThatExceptionOfType(UnsupportedBootVersionException.class)
			.isThrownBy(() -> BootVersionVerifier.verify(version))
			.satisfies((failure) -> {
				FailureAnalysis analysis = new UnsupportedBootVersionFailureAnalyzer().analyze(failure);
				assertThat(analysis.getDescription()).contains("requires Spring Boot 4.0.1 or later", version);
				assertThat(analysis.getAction()).startsWith("Upgrade Spring Boot");
			});
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "4.0.1", "4.0.10", "4.1.0-M1", "4.1.2", "4.2.0-SNAPSHOT", "5.0.0", "", "unknown" })
	void acceptsWhatIsNewEnoughOrUnknown(String version) {
		assertThatNoException().isThrownBy(() -> BootVersionVerifier.verify(version));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.enabled", "openrouter.compatibility-verifier.enabled" })
	void isDisabledByProperty(String property) {
		assertThatNoException().isThrownBy(
				() -> BootVersionVerifier.verify(new MockEnvironment().withProperty(property, "false"), "3.5.9"));
		assertThatExceptionOfType(UnsupportedBootVersionException.class)
			.isThrownBy(() -> BootVersionVerifier.verify(new MockEnvironment().withProperty(property, ""), "3.5.9"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.enabled", "openrouter.compatibility-verifier.enabled" })
	void failsIfThePropertyIsNotABooleanAndNamesIt(String property) {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(
					() -> BootVersionVerifier.verify(new MockEnvironment().withProperty(property, "flase"), "4.1.0"))
			.withMessageContaining("'%s'".formatted(property));
	}

	@Test
	void verifiesEveryApplication() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationContextInitializer.class))
			.hasAtLeastOneElementOfType(BootVersionVerifier.class);
		SpringApplication application = new SpringApplication(BootVersionVerifierTests.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThat(application.getInitializers()).hasAtLeastOneElementOfType(BootVersionVerifier.class);
	}

}
