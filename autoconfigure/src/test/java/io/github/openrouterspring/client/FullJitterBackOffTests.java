package io.github.openrouterspring.client;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.backoff.BackOffExecution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FullJitterBackOff}.
 */
class FullJitterBackOffTests {

	private static final int SAMPLES = 2000;

	@Test
	void stopsAfterMaxRetries() {
		BackOffExecution execution = new FullJitterBackOff(2, Duration.ofMillis(10), 2, Duration.ofSeconds(1)).start();
		assertThat(List.of(execution.nextBackOff(), execution.nextBackOff()))
			.allSatisfy((wait) -> assertThat(wait).isNotNegative());
		assertThat(execution.nextBackOff()).isEqualTo(BackOffExecution.STOP);
	}

	@Test
	void upperBoundGrowsToMaxDelay() {
		FullJitterBackOff backOff = new FullJitterBackOff(4, Duration.ofMillis(100), 2, Duration.ofMillis(300));
		assertThat(longestWaits(backOff, 4)).satisfiesExactly((wait) -> assertThat(wait).isBetween(80L, 100L),
				(wait) -> assertThat(wait).isBetween(160L, 200L), (wait) -> assertThat(wait).isBetween(240L, 300L),
				(wait) -> assertThat(wait).isBetween(240L, 300L));
	}

	@Test
	void delaysAreSpreadFromZero() {
		FullJitterBackOff backOff = new FullJitterBackOff(1, Duration.ofMillis(100), 2, Duration.ofSeconds(1));
		LongStream waits = LongStream.range(0, SAMPLES).map((sample) -> backOff.start().nextBackOff());
		assertThat(waits.filter((wait) -> wait < 50).count()).isBetween(SAMPLES * 2L / 5, SAMPLES * 3L / 5);
	}

	@Test
	void firstDelayIsCappedAtMaxDelay() {
		FullJitterBackOff backOff = new FullJitterBackOff(1, Duration.ofHours(1), 2, Duration.ofMillis(5));
		assertThat(longestWaits(backOff, 1)).containsExactly(5L);
	}

	@Test
	void zeroRetriesAndZeroDelayAreAllowed() {
		FullJitterBackOff backOff = new FullJitterBackOff(0, Duration.ZERO, 1, Duration.ZERO);
		assertThat(backOff.start().nextBackOff()).isEqualTo(BackOffExecution.STOP);
		assertThat(new FullJitterBackOff(1, Duration.ZERO, 1, Duration.ZERO).start().nextBackOff()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "-1, PT1S, 2, PT1S, 'maxRetries'", "1, PT-1S, 2, PT1S, 'delay'", "1, PT1S, 0.99, PT1S, 'multiplier'",
			"1, PT1S, NaN, PT1S, 'multiplier'", "1, PT1S, 2, PT-1S, 'maxDelay'" })
	void rejectsInvalidValues(long maxRetries, Duration delay, double multiplier, Duration maxDelay, String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new FullJitterBackOff(maxRetries, delay, multiplier, maxDelay))
			.withMessageStartingWith("'%s' must ".formatted(name));
	}

	private static List<Long> longestWaits(FullJitterBackOff backOff, int count) {
		long[] longest = new long[count];
		IntStream.range(0, SAMPLES).forEach((sample) -> {
			BackOffExecution execution = backOff.start();
			for (int i = 0; i < count; i++) {
				longest[i] = Math.max(longest[i], execution.nextBackOff());
			}
		});
		return LongStream.of(longest).boxed().toList();
	}

}
