package io.github.openrouterspring.http.parallel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.http.BackgroundCall;
import io.github.openrouterspring.http.Deadline;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.core.task.TaskRejectedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Chunks} with failing requests.
 */
class ChunksTests {

	private static final OpenRouterRateLimitException FAILURE = new OpenRouterRateLimitException("bulkAddMembers", 4,
			ApiError.of(429, "Slow down"));

	private final List<Integer> sizes = new ArrayList<>();

	@Test
	void failureOfTheFirstChunkIsNotAPartialFailure() {
		assertThatExceptionOfType(OpenRouterRateLimitException.class).isThrownBy(() -> process(250, 1, 1, FAILURE))
			.isSameAs(FAILURE);
		assertThat(this.sizes).containsExactly(100);
	}

	@Test
	void laterFailureReportsDoneAndRemainingUsers() {
		assertThatExceptionOfType(OpenRouterPartialFailureException.class).isThrownBy(() -> process(350, 3, 1, FAILURE))
			.withCause(FAILURE)
			.withMessageContaining("'bulkAddMembers' succeeded for 200 of 350 users, but ")
			.withMessageContaining("Slow down")
			.satisfies((ex) -> {
				assertThat(ex.getDone()).isEqualTo(userIds(0, 200));
				assertThat(ex.getRemaining()).isEqualTo(userIds(200, 350));
				assertThat(ex.getOperation()).isEqualTo("bulkAddMembers");
				assertThat(ex.getAttempts()).isEqualTo(4);
			});
		assertThat(this.sizes).containsExactly(100, 100, 100);
	}

	@Test
	void concurrentChunksAreReportedByTheirOutcome() {
		List<String> remaining = new ArrayList<>(userIds(200, 300));
		remaining.addAll(userIds(600, 650));
		assertThatExceptionOfType(OpenRouterPartialFailureException.class).isThrownBy(() -> process(650, 3, 4, FAILURE))
			.withCause(FAILURE)
			.satisfies((ex) -> {
				assertThat(ex.getRemaining()).isEqualTo(remaining);
				assertThat(ex.getDone()).hasSize(500).doesNotContainAnyElementsOf(remaining).startsWith("user_0");
			});
		assertThat(this.sizes).containsExactly(100, 100, 100, 100, 100, 100);
	}

	@Test
	void firstOfSeveralFailuresIsReported() {
		List<OpenRouterException> failures = new ArrayList<>();
		Chunks<Integer> chunks = chunks(4, Runnable::run, (chunk) -> {
			this.sizes.add(chunk.size());
			if (this.sizes.size() > 1) {
				failures.add(new OpenRouterNotFoundException("bulkAddMembers", 1, ApiError.of(404, "Gone")));
				throw failures.get(failures.size() - 1);
			}
			return 1;
		});
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> chunks.process(userIds(0, 1000)))
			.satisfies((ex) -> assertThat(ex.getCause()).isSameAs(failures.get(0)));
		assertThat(this.sizes).hasSize(5);
	}

	@Test
	void unexpectedExceptionReportsDoneUsers() {
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> process(650, 2, 4, new IllegalStateException("A defect")))
			.withMessageContaining("'bulkAddMembers' succeeded for 400 of 650 users, but ")
			.withMessageContaining("A defect")
			.withCauseInstanceOf(IllegalStateException.class)
			.satisfies((ex) -> assertThat(ex.getRemaining()).startsWith("user_100")
				.doesNotContain("user_200")
				.doesNotContainAnyElementsOf(ex.getDone()));
	}

	@Test
	void rejectedTaskReportsDoneUsers() {
		Chunks<Integer> chunks = chunks(4, (task) -> {
			throw new TaskRejectedException("Closed");
		}, List::size);
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> chunks.process(userIds(0, 250)))
			.withCauseInstanceOf(TaskRejectedException.class)
			.satisfies((ex) -> assertThat(ex.getRemaining()).isEqualTo(userIds(100, 250)));
	}

	@Test
	void interruptReportsAllUsers() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(3);
		Chunks<Integer> chunks = chunks(3, (task) -> new Thread(task).start(), (chunk) -> {
			if (!chunk.contains("user_0")) {
				running.countDown();
				BackgroundCall.awaitInterrupt();
			}
			return chunk.size();
		});
		BackgroundCall call = BackgroundCall.start(() -> chunks.process(userIds(0, 650)));
		assertThat(call.interruptWhen(() -> running.getCount() == 0))
			.hasCauseInstanceOf(OpenRouterInterruptedException.class)
			.isInstanceOfSatisfying(OpenRouterPartialFailureException.class, (ex) -> {
				assertThat(ex.getDone()).isEqualTo(userIds(0, 100));
				assertThat(ex.getRemaining()).isEqualTo(userIds(100, 650));
			});
		assertThat(call.isInterruptKept()).isTrue();
	}

	private int process(int count, int failing, int maxConcurrency, RuntimeException failure) {
		return chunks(maxConcurrency, Runnable::run, (chunk) -> {
			this.sizes.add(chunk.size());
			if (this.sizes.size() == failing) {
				throw failure;
			}
			return chunk.size();
		}).process(userIds(0, count));
	}

	private static Chunks<Integer> chunks(int maxConcurrency, Executor executor,
			Function<List<String>, Integer> request) {
		return new Chunks<>(request, Integer::sum, new CallPipeline<>("bulkAddMembers", executor,
				ObservationRegistry.NOOP, () -> Deadline.after(Duration.ofMinutes(1))), () -> maxConcurrency);
	}

	private static List<String> userIds(int start, int end) {
		return IntStream.range(start, end).mapToObj("user_%d"::formatted).toList();
	}

}
