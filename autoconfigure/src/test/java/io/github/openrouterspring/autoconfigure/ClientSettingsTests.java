package io.github.openrouterspring.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientSettings}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClientSettingsTests {

	private final ApplicationContextRunner contextRunner = Contexts.withKey();

	@Test
	void warnsAboutMissingUnits(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("openrouter.call-timeout=30", "openrouter.accounts.acme.call-timeout=30s",
					"openrouter.accounts.acme.max-response-size=10")
			.run((context) -> assertThat(output)
				.containsOnlyOnce("'openrouter.call-timeout' is only 30 ms. A number without a unit")
				.containsOnlyOnce("'openrouter.accounts.acme.max-response-size' is only 10 bytes")
				.doesNotContain("'openrouter.accounts.acme.call-timeout'"));
	}

	@Test
	void doesNotWarnAboutUsualValues(CapturedOutput output) {
		this.contextRunner.withPropertyValues("openrouter.call-timeout=1s", "openrouter.max-response-size=1KB")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("WARN");
	}

}
