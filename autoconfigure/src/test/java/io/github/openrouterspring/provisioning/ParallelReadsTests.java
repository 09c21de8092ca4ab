package io.github.openrouterspring.provisioning;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.http.BackgroundCall;
import io.github.openrouterspring.http.parallel.CallThreads;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ParallelReads}.
 */
@Timeout(60)
class ParallelReadsTests {

	private final AtomicInteger reading = new AtomicInteger();

	@Test
	void readsOfOnePlanEndTogether() {
		assertThatExceptionOfType(OpenRouterTimeoutException.class)
			.isThrownBy(() -> reads(2, Duration.ofMillis(50)).read("plan", List.of(1, 2, 3), this::hang))
			.withMessageContaining("'plan'")
			.withMessageContaining("within its timeout of 50 ms");
		await().untilAsserted(() -> assertThat(this.reading).hasValue(0));
	}

	@Test
	void callingThreadStartsNoReadAfterTheTimeout() {
		assertThatExceptionOfType(OpenRouterTimeoutException.class)
			.isThrownBy(() -> reads(1, Duration.ZERO).read("plan", List.of(1), this::hang));
	}

	@Test
	void orderIsKept() {
		assertThat(reads(2, Duration.ofMinutes(1)).read("plan", List.of(3, 1, 2), (item) -> 2 * item))
			.containsExactly(6, 2, 4);
	}

	private static ParallelReads reads(int maxConcurrency, Duration timeout) {
		return new ParallelReads(CallThreads.create(false, null), maxConcurrency, timeout, ObservationRegistry.NOOP);
	}

	private int hang(int item) {
		this.reading.incrementAndGet();
		BackgroundCall.awaitInterrupt();
		this.reading.decrementAndGet();
		return item;
	}

}
