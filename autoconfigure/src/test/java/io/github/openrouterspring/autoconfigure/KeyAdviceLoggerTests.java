package io.github.openrouterspring.autoconfigure;

import java.util.Map;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KeyAdviceLogger}.
 */
@ExtendWith(OutputCaptureExtension.class)
class KeyAdviceLoggerTests {

	private final KeyAdviceLogger logger = new KeyAdviceLogger(
			FailureAdviceTests.advice(Map.of("openrouter.accounts.acme.management-key", "sk-or-acme")));

	@Test
	void advisesOnceForEachAccount(CapturedOutput output) {
		OpenRouterForbiddenException forbidden = new OpenRouterForbiddenException("list", 1,
				ApiError.of(403, "Only management keys can perform this operation"));
		this.logger.failed("acme", forbidden);
		this.logger.failed("acme", forbidden);
		this.logger.failed("default", forbidden);
		assertThat(output.getOut().lines().filter((line) -> line.contains("management-key'"))).satisfiesExactly(
				(line) -> assertThat(line).contains("'openrouter.accounts.acme.management-key'", "operation 'list'"),
				(line) -> assertThat(line).contains("'openrouter.management-key'"));
	}

	@Test
	void advisesOnUnauthorizedKeys(CapturedOutput output) {
		this.logger.failed("acme", new OpenRouterUnauthorizedException("list", 1, ApiError.of(401, "Unknown key")));
		assertThat(output).contains("The key from 'openrouter.accounts.acme.management-key' is not valid");
	}

	@Test
	void hasNoAdviceForOtherFailures(CapturedOutput output) {
		this.logger.failed("acme", new OpenRouterServerException("list", 1, ApiError.of(503, "Sick")));
		assertThat(output.getOut()).doesNotContain("acme");
	}

}
