package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterForbiddenException;
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

	private final KeyAdviceLogger logger = new KeyAdviceLogger();

	private final OpenRouterForbiddenException forbidden = new OpenRouterForbiddenException("list", 1,
			ApiError.of(403, "Only management keys can perform this operation"));

	@Test
	void advisesOnceForEachAccount(CapturedOutput output) {
		this.logger.failed("acme", this.forbidden);
		this.logger.failed("acme", this.forbidden);
		this.logger.failed("default", this.forbidden);
		assertThat(output.getOut().lines().filter((line) -> line.contains("management-key'"))).satisfiesExactly(
				(line) -> assertThat(line).contains("'openrouter.accounts.acme.management-key'", "operation 'list'"),
				(line) -> assertThat(line).contains("'openrouter.management-key'"));
	}

	@Test
	void hasNoAdviceForOtherFailures(CapturedOutput output) {
		this.logger.failed("acme", new OpenRouterUnauthorizedException("list", 1, ApiError.of(401, "Unknown key")));
		assertThat(output.getOut()).doesNotContain("management key");
	}

}
