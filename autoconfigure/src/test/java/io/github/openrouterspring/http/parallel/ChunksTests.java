package io.github.openrouterspring.http.parallel;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.workspaces.BulkAddResult;
import io.github.openrouterspring.workspaces.BulkRemoveResult;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.http.Deadline;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.client.ClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Chunks} and the results that they add up.
 */
class ChunksTests {

	private final List<Integer> sizes = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "1, 1, 1", "100, 1, 100", "101, 2, 1", "200, 2, 100", "250, 3, 50" })
	void idsAreSentByTheHundredInTheirOrder(int count, int requests, int lastSize) {
		List<String> sent = chunks(1, (chunk) -> {
			this.sizes.add(chunk.size());
			return chunk;
		}, (first, second) -> {
			List<String> sum = new ArrayList<>(first);
			sum.addAll(second);
			return sum;
		}).process(userIds(count));
		assertThat(sent).isEqualTo(userIds(count));
		assertThat(this.sizes).hasSize(requests).endsWith(lastSize);
	}

	@Test
	void firstFailureIsNoPartialFailure() {
		OpenRouterNotFoundException failure = new OpenRouterNotFoundException("bulkAddMembers", 1,
				ApiError.of(404, "No such workspace"));
		assertThatExceptionOfType(OpenRouterNotFoundException.class).isThrownBy(() -> process(250, 1, failure))
			.isSameAs(failure);
		assertThat(this.sizes).containsExactly(100);
	}

	@Test
	void laterFailureTellsWhatIsDoneAndWhatRemains() {
		OpenRouterRateLimitException failure = new OpenRouterRateLimitException("bulkAddMembers", 4,
				ApiError.of(429, "Slow down"));
		assertThatExceptionOfType(OpenRouterPartialFailureException.class).isThrownBy(() -> process(350, 3, failure))
			.withCause(failure)
			.withMessageContaining("'bulkAddMembers' succeeded for 200 of 350 users, but ")
			.withMessageContaining("Slow down")
			.satisfies((ex) -> {
				assertThat(ex.getDone()).isEqualTo(userIds(200));
				assertThat(ex.getRemaining()).isEqualTo(userIds(350).subList(200, 350));
				assertThat(ex.getOperation()).isEqualTo("bulkAddMembers");
				assertThat(ex.getAttempts()).isEqualTo(4);
			});
		assertThat(this.sizes).containsExactly(100, 100, 100);
	}

	@Test
	void chunksBesideTheOneThatFailsAreReportedAsTheyEnd() {
		OpenRouterRateLimitException failure = new OpenRouterRateLimitException("bulkAddMembers", 4,
				ApiError.of(429, "Slow down"));
		assertThatExceptionOfType(OpenRouterPartialFailureException.class).isThrownBy(() -> process(650, 3, failure, 4))
			.withCause(failure)
			.satisfies((ex) -> {
				List<String> failed = userIds(650).subList(200, 300);
				List<String> notTried = userIds(650).subList(600, 650);
				assertThat(ex.getDone()).isEqualTo(without(userIds(650), failed, notTried));
				assertThat(ex.getRemaining()).isEqualTo(Stream.concat(failed.stream(), notTried.stream()).toList());
			});
		assertThat(this.sizes).containsExactly(100, 100, 100, 100, 100, 100);
	}

	@Test
	void firstOfSeveralFailuresIsTold() {
		List<OpenRouterException> failures = new ArrayList<>();
		Chunks<Integer> chunks = chunks(4, (chunk) -> {
			this.sizes.add(chunk.size());
			if (this.sizes.size() > 1) {
				failures.add(new OpenRouterNotFoundException("bulkAddMembers", 1, ApiError.of(404, "Gone")));
				throw failures.get(failures.size() - 1);
			}
			return 1;
		}, Integer::sum);
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> chunks.process(userIds(1000)))
			.satisfies((ex) -> assertThat(ex.getCause()).isSameAs(failures.get(0)));
		assertThat(this.sizes).hasSize(5);
	}

	@Test
	void defectDoesNotLoseWhatIsDone() {
		CallPipeline<Integer> pipeline = new CallPipeline<>("bulkAddMembers", Runnable::run, ObservationRegistry.NOOP,
				() -> Deadline.after(Duration.ofMinutes(1)));
		Chunks<Integer> chunks = new Chunks<>((chunk) -> {
			this.sizes.add(chunk.size());
			if (this.sizes.size() == 2) {
				throw new IllegalStateException("A defect");
			}
			return chunk.size();
		}, Integer::sum, pipeline, () -> 4);
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> chunks.process(userIds(650)))
			.withMessageContaining("'bulkAddMembers' succeeded for 400 of 650 users, but ")
			.withMessageContaining("A defect")
			.withCauseInstanceOf(IllegalStateException.class)
			.satisfies((ex) -> assertThat(ex.getRemaining()).isEqualTo(without(userIds(650), ex.getDone()))
				.startsWith("user_101")
				.doesNotContain("user_201"));
		assertThat(pipeline.size()).isZero();
	}

	@Test
	void threadThatIsRefusedDoesNotLoseWhatIsDone() {
		Chunks<Integer> chunks = new Chunks<>(List::size, Integer::sum, new CallPipeline<>("bulkAddMembers", (task) -> {
			throw new TaskRejectedException("Closed");
		}, ObservationRegistry.NOOP, () -> Deadline.after(Duration.ofMinutes(1))), () -> 4);
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> chunks.process(userIds(250)))
			.withCauseInstanceOf(TaskRejectedException.class)
			.satisfies((ex) -> assertThat(ex.getRemaining()).isEqualTo(userIds(250).subList(100, 250)));
	}

	@Test
	void interruptLeavesNobodyOutOfTheReport() {
		CountDownLatch running = new CountDownLatch(3);
		CallPipeline<Integer> pipeline = new CallPipeline<>("bulkAddMembers", (task) -> new Thread(task).start(),
				ObservationRegistry.NOOP, () -> Deadline.after(Duration.ofMinutes(1)));
		Chunks<Integer> chunks = new Chunks<>((chunk) -> {
			if (!chunk.contains("user_1")) {
				running.countDown();
				waitForInterrupt();
			}
			return chunk.size();
		}, Integer::sum, pipeline, () -> 3);
		Thread caller = Thread.currentThread();
		new Thread(() -> {
			try {
				running.await();
				caller.interrupt();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}).start();
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> chunks.process(userIds(650)))
			.withCauseInstanceOf(OpenRouterInterruptedException.class)
			.satisfies((ex) -> {
				assertThat(ex.getDone()).isEqualTo(userIds(100));
				assertThat(ex.getRemaining()).isEqualTo(userIds(650).subList(100, 650));
			});
		assertThat(Thread.interrupted()).isTrue();
	}

	private static void waitForInterrupt() {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void addedUsersAddUp() {
		RecordingServer server = new RecordingServer(added(70, "user_1"), Answer.of(502), added(30, "user_101"),
				added(5, "user_201"));
		WorkspacesClient client = server.client().withOptions((options) -> options.maxConcurrency(1));
		BulkAddResult result = client.bulkAddMembers("red", userIds(205));
		assertThat(result.addedCount()).isEqualTo(105);
		assertThat(result.members()).extracting(WorkspaceMember::userId)
			.containsExactly("user_1", "user_101", "user_201");
		assertThat(result.repeated()).isTrue();
	}

	@Test
	void allRequestsShareTheTimeOfOneCall() {
		RecordingServer server = new RecordingServer(ChunksTests::answerWhenTheTimeIsOver, added(5, "user_101"));
		WorkspacesClient client = server.client().withOptions((options) -> options.timeout(Duration.ofMillis(300)));
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> client.bulkAddMembers("red", userIds(105)))
			.withCauseInstanceOf(OpenRouterTimeoutException.class)
			.satisfies((ex) -> assertThat(ex.getRemaining()).hasSize(5));
		assertThat(server.sent()).hasSize(1);
	}

	@Test
	void removedUsersAddUp() {
		RecordingServer server = new RecordingServer(Answer.of(200, "{\"removed_count\":70}"),
				Answer.of(200, "{\"removed_count\":30}"));
		assertThat(server.client().bulkRemoveMembers("red", userIds(105))).isEqualTo(new BulkRemoveResult(100, false));
	}

	@Test
	void requestThatIsRepeatedAfterAnotherThatHadNoEffectCountsAll() {
		RecordingServer server = new RecordingServer(Answer.of(429), added(1, "user_1"));
		assertThat(server.client().bulkAddMembers("red", userIds(1)).repeated()).isFalse();
	}

	private int process(int count, int failing, OpenRouterException failure) {
		return process(count, failing, failure, 1);
	}

	private int process(int count, int failing, OpenRouterException failure, int maxConcurrency) {
		return chunks(maxConcurrency, (chunk) -> {
			this.sizes.add(chunk.size());
			if (this.sizes.size() == failing) {
				throw failure;
			}
			return chunk.size();
		}, Integer::sum).process(userIds(count));
	}

	private static <R> Chunks<R> chunks(int maxConcurrency, Function<List<String>, R> request, BinaryOperator<R> sum) {
		return new Chunks<>(request, sum, new CallPipeline<>("bulkAddMembers", Runnable::run, ObservationRegistry.NOOP,
				() -> Deadline.after(Duration.ofMinutes(1))), () -> maxConcurrency);
	}

	private static ClientHttpResponse answerWhenTheTimeIsOver() throws IOException {
		// The watchdog interrupts what it can not end otherwise
		while (!Thread.currentThread().isInterrupted()) {
			Thread.onSpinWait();
		}
		return added(100, "user_1").give();
	}

	@SafeVarargs
	private static List<String> without(List<String> ids, List<String>... others) {
		List<String> rest = new ArrayList<>(ids);
		for (List<String> other : others) {
			rest.removeAll(other);
		}
		return rest;
	}

	private static Answer added(int count, String userId) {
		return Answer.of(200, "{\"added_count\":%d,\"data\":[{\"user_id\":\"%s\"}]}".formatted(count, userId));
	}

	private static List<String> userIds(int count) {
		return IntStream.rangeClosed(1, count).mapToObj("user_%d"::formatted).toList();
	}

}
