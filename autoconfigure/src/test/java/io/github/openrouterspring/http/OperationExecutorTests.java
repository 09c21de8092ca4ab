package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.http.parallel.CallThreads;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isA;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Tests for what the calls of one {@link OperationExecutor} have in common.
 */
@Timeout(10)
class OperationExecutorTests {

	private static final List<String> USERS = IntStream.range(0, 450).mapToObj((user) -> "user_" + user).toList();

	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	private final RecordingServer server = RecordingServer.always(() -> {
		this.threads.add(Thread.currentThread());
		return Answer.of(200, "{\"removed_count\": 100}").give();
	});

	@Test
	void oneRequestAtATimeIsMadeByTheCallingThread() {
		client(this.server).withOptions((options) -> options.maxConcurrency(1)).bulkRemoveMembers("red", USERS);
		assertThat(this.threads).containsExactly(Thread.currentThread());
	}

	@Test
	void severalRequestsAtATimeAreMadeByThreadsOfTheClient() {
		client(this.server).withOptions((options) -> options.maxConcurrency(2)).bulkRemoveMembers("red", USERS);
		assertThat(this.threads).contains(Thread.currentThread()).hasSizeGreaterThan(1);
	}

	@Test
	void closingTheClientEndsTheWaitOfCallsThatTheServerHoldsBack() throws InterruptedException {
		WorkspacesClient client = client(new RecordingServer(Answer.of(429).withHeader("Retry-After", "30")))
			.withOptions((options) -> options.noRetry().timeout(Duration.ofMinutes(1)));
		catchThrowableOfType(OpenRouterRateLimitException.class, client::list);
		List<Throwable> failures = new CopyOnWriteArrayList<>();
		Thread caller = new Thread(() -> failures.add(catchThrowable(client::list)));
		caller.start();
		await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
		client.close();
		caller.join();
		assertThat(failures).singleElement()
			.isInstanceOfSatisfying(OpenRouterConnectionException.class,
					(failure) -> assertThat(failure).hasMessageContaining("the client is closed"));
	}

	@Test
	void taskThatItsDecoratorDoesNotRunFailsAtOnce() {
		WorkspacesClient client = this.server.clientBuilder().executor(CallThreads.create(false, (task) -> () -> {
		})).build();
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> client.bulkRemoveMembers("red", USERS))
			.withCauseInstanceOf(IllegalStateException.class)
			.withMessageContaining("TaskDecorator");
		WorkspacesClient streaming = new RecordingServer(
				IntStream.range(0, 3).mapToObj(OperationExecutorTests::page).toArray(Answer[]::new))
			.clientBuilder()
			.executor(CallThreads.create(false, (task) -> () -> {
			}))
			.build();
		assertThatIllegalStateException().isThrownBy(() -> streaming.stream().toList())
			.withMessageContaining("TaskDecorator");
	}

	private static Answer page(int number) {
		return Answer.of(200, """
				{"data": [{"id": "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5%d", "name": "Red", "slug": "red"}],
				"total_count": 9}""".formatted(number));
	}

	@Test
	void waitForATaskThatItsDecoratorHoldsBackEndsWithTheCall() {
		WorkspacesClient client = this.server.clientBuilder()
			.executor(CallThreads.create(false, (task) -> () -> await().forever().until(() -> false)))
			.build()
			.withOptions((options) -> options.timeout(Duration.ofMillis(300)));
		assertThatExceptionOfType(OpenRouterPartialFailureException.class)
			.isThrownBy(() -> client.bulkRemoveMembers("red", USERS))
			.withCauseInstanceOf(OpenRouterTimeoutException.class)
			.satisfies((ex) -> assertThat(ex.getDone()).hasSize(100));
	}

	@Test
	void listenersAreNotToldOfExpectedNotFounds() {
		ClientListener listener = mock();
		RecordingServer server = new RecordingServer(Answer.notFound(), Answer.of(502), Answer.notFound(),
				Answer.of(200, """
						{"data": {"id": "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e", "name": "Red", "slug": "red"}}"""),
				Answer.notFound());
		WorkspacesClient client = server.clientBuilder().listener(listener).build();
		assertThat(client.find("red")).isEmpty();
		client.create(CreateWorkspaceRequest.of("Red", "red"));
		verify(listener, never()).failed(any(), any());
		assertThatExceptionOfType(OpenRouterNotFoundException.class).isThrownBy(() -> client.get("red"));
		verify(listener).failed(eq("default"), isA(OpenRouterNotFoundException.class));
	}

	@Test
	void notFoundOfAGatewayIsAFailureOfAFind() {
		ClientListener listener = mock();
		WorkspacesClient client = new RecordingServer(Answer.of(404, "<html>")).clientBuilder()
			.listener(listener)
			.build();
		assertThatExceptionOfType(OpenRouterNotFoundException.class).isThrownBy(() -> client.find("red"));
		verify(listener).failed(eq("default"), isA(OpenRouterNotFoundException.class));
	}

	@Test
	void callersDoNotHammerAServerThatAsksForAnHour() {
		RecordingServer server = RecordingServer.always(Answer.of(429).withHeader("Retry-After", "3600"));
		WorkspacesClient client = client(server);
		for (int i = 0; i < 1000; i++) {
			OpenRouterRateLimitException failure = catchThrowableOfType(OpenRouterRateLimitException.class,
					client::list);
			assertThat(failure.getAttempts()).isEqualTo((i == 0) ? 1 : 0);
			assertThat(failure.getRetryAfter()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
		}
		assertThat(server.requests()).hasSize(1);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void retriesAndThrottlingAreLoggedAtDebug(CapturedOutput output) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel("io.github.openrouterspring.http", LogLevel.DEBUG);
		try {
			WorkspacesClient client = client(new RecordingServer(Answer.of(503), Answer.of(429),
					Answer.of(200, "{\"data\": [], \"total_count\": 0}"),
					Answer.of(429).withHeader("Retry-After", "3600")));
			client.list();
			catchThrowable(client::list);
			catchThrowable(client::list);
		}
		finally {
			logging.setLogLevel("io.github.openrouterspring.http", null);
		}
		assertThat(output).containsPattern("DEBUG .*RetryLoop .*Retrying 'list' in \\d ms \\(503\\)")
			.containsPattern("DEBUG .*Throttle .*Sending no requests for \\d+ ms \\(429\\)")
			.containsPattern("DEBUG .*Throttle .*Sending requests again")
			.containsPattern("DEBUG .*Throttle .*Rejected 'list': not sent because the server asked to wait");
	}

	private WorkspacesClient client(RecordingServer server) {
		return server.client();
	}

}
