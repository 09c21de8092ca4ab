package io.github.openrouterspring.http;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Deadline}.
 */
class DeadlineTests {

	@Test
	void longestTimeoutDoesNotOverflow() {
		Deadline deadline = Deadline.after(Duration.ofSeconds(Long.MAX_VALUE));
		assertThat(deadline.isExceeded()).isFalse();
		assertThat(deadline.remaining()).isGreaterThan(Duration.ofDays(36500));
		assertThat(deadline.timeout()).isEqualTo(Duration.ofSeconds(Long.MAX_VALUE));
	}

	@Test
	void elapsedAndRemainingTimeAddUpToTheTimeout() {
		Deadline deadline = Deadline.after(Duration.ofHours(1));
		Duration remaining = deadline.remaining();
		assertThat(remaining).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
		assertThat(deadline.elapsed()).isGreaterThanOrEqualTo(Duration.ofHours(1).minus(remaining))
			.isLessThan(Duration.ofMinutes(1));
	}

}
