package io.github.openrouterspring.workspaces;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.http.BackgroundCall;
import io.github.openrouterspring.http.GrowingTimeout;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.client.ClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/**
 * Tests for bulk changes of any size.
 */
@Timeout(60)
class BulkChangeTests {

	@ParameterizedTest
	@CsvSource({ "1, '1'", "99, '99'", "100, '100'", "101, '100 1'", "200, '100 100'", "250, '100 100 50'" })
	void idsAreSentInChunksOfAtMostOneHundred(int count, String sizes) {
		RecordingServer server = RecordingServer.always(removed(1));
		client(server).bulkRemoveMembers("red", users(count));
		assertThat(sent(server)).extracting((ids) -> String.valueOf(ids.size())).containsExactly(sizes.split(" "));
		assertThat(sent(server)).flatMap((ids) -> ids).containsExactlyElementsOf(users(count));
		assertThat(server.sent()).containsOnly("POST /workspaces/red/members/remove");
	}

	@Test
	void duplicateIdsAreSentOnceInOrder() {
		RecordingServer server = new RecordingServer(added(1), removed(1));
		client(server).bulkAddMembers("red", List.of("user_bob", "user_ada", "user_bob"));
		client(server).bulkRemoveMembers("red", List.of("user_eve", "user_eve", "user_ada"));
		assertThat(server.bodies()).containsExactly("{\"user_ids\":[\"user_bob\",\"user_ada\"]}",
				"{\"user_ids\":[\"user_eve\",\"user_ada\"]}");
	}

	@Test
	void resultsOfChunksAreSummed() {
		BulkAddResult added = client(
				new RecordingServer(added(100, "user_0", "user_1"), added(7, "user_100"), added(3, "user_200")))
			.bulkAddMembers("red", users(201));
		assertThat(added.addedCount()).isEqualTo(110);
		assertThat(added.members()).extracting(WorkspaceMember::userId)
			.containsExactly("user_0", "user_1", "user_100", "user_200");
		assertThat(added.repeated()).isFalse();
		assertThat(client(new RecordingServer(removed(90), removed(5))).bulkRemoveMembers("red", users(110)))
			.isEqualTo(new BulkRemoveResult(95, false));
	}

	@ParameterizedTest
	@CsvSource({ "500, true", "408, true", "429, false" })
	void retryAfterAnAmbiguousFailureIsReported(int status, boolean repeated) {
		assertThat(client(new RecordingServer(removed(100), Answer.of(status), removed(4), removed(50)))
			.bulkRemoveMembers("red", users(250))).isEqualTo(new BulkRemoveResult(154, repeated));
		assertThat(client(new RecordingServer(Answer.of(status), removed(100), removed(4))).bulkRemoveMembers("red",
				users(150)))
			.isEqualTo(new BulkRemoveResult(104, repeated));
		assertThat(client(new RecordingServer(added(1, "user_0"), Answer.of(status), added(0)))
			.bulkAddMembers("red", users(150))
			.repeated()).isEqualTo(repeated);
		assertThat(client(new RecordingServer(Answer.of(status), added(1, "user_0"), added(0)))
			.bulkAddMembers("red", users(150))
			.repeated()).isEqualTo(repeated);
	}

	@Test
	void allRequestsShareTheCallTimeout() {
		Throwable failure = GrowingTimeout.until(OpenRouterPartialFailureException.class::isInstance, (timeout) -> {
			RecordingServer server = new RecordingServer(BulkChangeTests::respondAfterTheDeadline);
			WorkspacesClient client = server.client().withOptions((options) -> options.timeout(timeout));
			return catchThrowable(() -> client.bulkAddMembers("red", users(105)));
		});
		assertThat(failure).hasCauseInstanceOf(OpenRouterTimeoutException.class)
			.asInstanceOf(type(OpenRouterPartialFailureException.class))
			.satisfies((ex) -> assertThat(ex.getRemaining()).hasSize(5));
	}

	@Test
	void failureOfTheFirstRequestIsNotAPartialFailure() {
		RecordingServer server = new RecordingServer(Answer.of(400));
		assertThatExceptionOfType(OpenRouterBadRequestException.class)
			.isThrownBy(() -> client(server).bulkAddMembers("red", users(250)));
		assertThat(server.requests()).hasSize(1);
	}

	@Test
	void laterFailureReportsDoneAndRemainingUsers() {
		Answer busy = Answer.of(503);
		RecordingServer server = new RecordingServer(added(100), added(100), busy, busy, busy, busy);
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> client(server).bulkAddMembers("red", users(350)))
			.withCauseInstanceOf(OpenRouterServerException.class)
			.withMessageContaining("'bulkAddMembers' succeeded for 200 of 350 users, but failed with 503")
			.satisfies((ex) -> {
				assertThat(ex.getDone()).isEqualTo(users(200)).isUnmodifiable();
				assertThat(ex.getRemaining()).isEqualTo(users(350).subList(200, 350));
				assertThat(ex.getOperation()).isEqualTo("bulkAddMembers");
				assertThat(ex.getAttempts()).isEqualTo(4);
			});
	}

	@Test
	void concurrentRequestsAreReportedByTheirOutcomeWithTheFirstFailure() {
		RecordingServer server = new RecordingServer(removed(100), Answer.of(404), Answer.of(400), removed(100),
				removed(100));
		List<String> remaining = new ArrayList<>(users(1000));
		remaining.subList(300, 500).clear();
		remaining.subList(0, 100).clear();
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> concurrentClient(server, Runnable::run).bulkRemoveMembers("red", users(1000)))
			.withCauseInstanceOf(OpenRouterNotFoundException.class)
			.satisfies((ex) -> {
				assertThat(ex.getDone()).hasSize(300).doesNotContainAnyElementsOf(remaining).startsWith("user_0");
				assertThat(ex.getRemaining()).isEqualTo(remaining);
			});
		assertThat(server.requests()).hasSize(5);
	}

	@Test
	void unexpectedExceptionReportsDoneAndRemainingUsers() {
		WorkspacesClient client = concurrentClient(new RecordingServer(removed(100)), (task) -> {
			throw new TaskRejectedException("Closed");
		});
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> client.bulkRemoveMembers("red", users(250)))
			.withCauseInstanceOf(TaskRejectedException.class)
			.withMessageContaining("Closed")
			.satisfies((ex) -> assertThat(ex.getRemaining()).isEqualTo(users(250).subList(100, 250)));
	}

	@Test
	void interruptAbortsAllRequestsAndReportsDoneAndRemainingUsers() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(4);
		CountDownLatch interrupted = new CountDownLatch(4);
		RecordingServer server = new RecordingServer(
				(request) -> request.getBodyAsString().contains("\"user_0\"") ? removed(100) : () -> {
					running.countDown();
					BackgroundCall.awaitInterrupt();
					interrupted.countDown();
					throw new InterruptedIOException();
				});
		WorkspacesClient client = concurrentClient(server, (task) -> new Thread(task).start());
		BackgroundCall call = BackgroundCall.start(() -> client.bulkRemoveMembers("red", users(650)));
		assertThat(call.interruptWhen(() -> running.getCount() == 0))
			.hasCauseInstanceOf(OpenRouterInterruptedException.class)
			.hasMessageContaining("succeeded for 100 of 650 users, but was interrupted")
			.isInstanceOfSatisfying(OpenRouterPartialFailureException.class, (ex) -> {
				assertThat(ex.getDone()).isEqualTo(users(100));
				assertThat(ex.getRemaining()).isEqualTo(users(650).subList(100, 650));
			});
		assertThat(call.isInterruptKept()).isTrue();
		interrupted.await();
	}

	@Test
	void requestsUseTheCallingThreadUnlessConcurrent() {
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		WorkspacesClient client = RecordingServer.always(() -> {
			threads.add(Thread.currentThread());
			return removed(100).give();
		}).client();
		client.withOptions((options) -> options.maxConcurrency(1)).bulkRemoveMembers("red", users(450));
		assertThat(threads).containsExactly(Thread.currentThread());
		client.withOptions((options) -> options.maxConcurrency(2)).bulkRemoveMembers("red", users(450));
		assertThat(threads).hasSizeGreaterThan(1);
	}

	/**
	 * Return a client that sends one request at a time, so that each request has a known
	 * response.
	 */
	private static WorkspacesClient client(RecordingServer server) {
		return server.client().withOptions((options) -> options.maxConcurrency(1));
	}

	private static WorkspacesClient concurrentClient(RecordingServer server, Executor executor) {
		return server.clientBuilder().executor(executor).options((options) -> options.maxConcurrency(4)).build();
	}

	private static List<String> users(int count) {
		return IntStream.range(0, count).mapToObj("user_%d"::formatted).toList();
	}

	private static List<List<String>> sent(RecordingServer server) {
		return server.bodies()
			.stream()
			.map((body) -> JsonMapper.shared().readTree(body).path("user_ids"))
			.map((ids) -> ids.valueStream().map(JsonNode::stringValue).toList())
			.toList();
	}

	private static ClientHttpResponse respondAfterTheDeadline() throws IOException {
		// The watchdog interrupts a request that has no abort action
		while (!Thread.currentThread().isInterrupted()) {
			Thread.onSpinWait();
		}
		return added(100, "user_1").give();
	}

	private static Answer removed(int count) {
		return Answer.of(200, "{\"removed_count\": %d}".formatted(count));
	}

	private static Answer added(int count, String... userIds) {
		return Answer.of(200, "{\"added_count\": %d, \"data\": %s}".formatted(count,
				Stream.of(userIds).map("{\"user_id\": \"%s\"}"::formatted).toList()));
	}

}
