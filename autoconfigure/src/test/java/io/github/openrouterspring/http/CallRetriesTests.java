package io.github.openrouterspring.http;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.http.client.ClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what interrupts and the end of the client do to the retries of a call, and
 * for what a call leaves of the retry quota.
 */
@Timeout(10)
class CallRetriesTests {

	private static final Answer EMPTY_LIST = Answer.of(200, "{\"data\": [], \"total_count\": 0}");

	private static final Answer REFUSED = () -> {
		throw new ConnectException("Connection refused");
	};

	private final Waits waits = new Waits();

	@AfterEach
	void close() {
		Thread.interrupted();
	}

	@Test
	void interruptEndsTheWaitAfterAnAnswer() {
		this.waits.during = Thread.currentThread()::interrupt;
		RecordingServer server = new RecordingServer(Answer.of(503));
		OpenRouterInterruptedException failure = failure(OpenRouterInterruptedException.class, server);
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(failure.getAttempts()).isOne();
		assertThat(failure).hasCauseInstanceOf(OpenRouterServerException.class);
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	@Test
	void interruptEndsTheWaitAfterARequestThatNeverLeft() {
		this.waits.during = Thread.currentThread()::interrupt;
		OpenRouterInterruptedException failure = failure(OpenRouterInterruptedException.class,
				new RecordingServer(REFUSED));
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure).hasCauseInstanceOf(OpenRouterConnectionException.class);
	}

	@Test
	void interruptEndsTheWaitAfterARequestThatMayHaveLeft() {
		this.waits.during = Thread.currentThread()::interrupt;
		OpenRouterInterruptedException failure = failure(OpenRouterInterruptedException.class,
				new RecordingServer(Answer.none()));
		assertThat(failure.isRequestSent()).isTrue();
	}

	@Test
	void interruptEndsTheWaitThatTheServerAskedFor() throws InterruptedException {
		WorkspacesClient client = client(new RecordingServer(Answer.of(429).withHeader("Retry-After", "8")));
		List<OpenRouterInterruptedException> failures = new CopyOnWriteArrayList<>();
		Thread caller = new Thread(
				() -> failures.add(catchThrowableOfType(OpenRouterInterruptedException.class, client::list)));
		caller.start();
		await().until(() -> Stream.of(caller.getStackTrace())
			.anyMatch((frame) -> frame.getClassName().equals(Throttle.class.getName())
					&& frame.getMethodName().equals("await")));
		assertThat(this.waits.statistics.requestsWaiting()).isZero();
		caller.interrupt();
		caller.join();
		assertThat(failures).singleElement().satisfies((failure) -> {
			assertThat(failure.isRequestSent()).isTrue();
			assertThat(failure.getAttempts()).isOne();
		});
	}

	@Test
	void interruptOfALaterWaitDoesNotHideTheFirstRequest() {
		this.waits.during = () -> {
			if (this.waits.count == 2) {
				Thread.currentThread().interrupt();
			}
		};
		OpenRouterInterruptedException failure = failure(OpenRouterInterruptedException.class,
				new RecordingServer(Answer.none(), REFUSED));
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(failure.getAttempts()).isEqualTo(2);
	}

	@Test
	void interruptOfALaterAttemptDoesNotHideTheFirstRequest() {
		OpenRouterInterruptedException failure = failure(OpenRouterInterruptedException.class,
				new RecordingServer(Answer.none(), CallRetriesTests::interruptConnecting));
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(failure.getAttempts()).isEqualTo(2);
		assertThat(failure).hasRootCauseInstanceOf(ConnectException.class);
	}

	@Test
	void interruptOfTheFirstAttemptIsToldAsItIs() {
		OpenRouterInterruptedException failure = failure(OpenRouterInterruptedException.class,
				new RecordingServer(CallRetriesTests::interruptConnecting));
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure.getAttempts()).isOne();
	}

	@Test
	void closingTheClientEndsTheWaitAndTheFailureStands() {
		WorkspacesClient client = client(new RecordingServer(Answer.of(503)));
		this.waits.during = client::close;
		assertThat(catchThrowableOfType(OpenRouterServerException.class, client::list).getAttempts()).isOne();
	}

	@Test
	void retryThatSucceedsCostsNothing() {
		WorkspacesClient client = client(new RecordingServer(Answer.of(503), EMPTY_LIST));
		client.list();
		assertThat(this.waits.statistics.retryQuota()).isEqualTo(500);
	}

	@Test
	void retriesThatFailArePaidForByLaterSuccesses() {
		WorkspacesClient client = client(
				new RecordingServer(Answer.of(503), Answer.of(503), Answer.of(503), Answer.of(503), EMPTY_LIST));
		catchThrowable(client::list);
		assertThat(this.waits.statistics.retryQuota()).isEqualTo(485);
		client.list();
		assertThat(this.waits.statistics.retryQuota()).isEqualTo(486);
	}

	@Test
	void retryThatTurnsOutNotToBeNeededCostsNothing() {
		RecordingServer server = new RecordingServer(Answer.none(), Answer.of(200, """
				{"data": {"id": "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e", "name": "Red", "slug": "red",
				"created_at": "2999-12-31T23:59:59Z"}}"""));
		client(server).create(CreateWorkspaceRequest.of("Red", "red"));
		assertThat(this.waits.count).isZero();
		assertThat(this.waits.statistics.retryQuota()).isEqualTo(500);
	}

	private <T extends OpenRouterException> T failure(Class<T> type, RecordingServer server) {
		return catchThrowableOfType(type, () -> client(server).list());
	}

	private WorkspacesClient client(RecordingServer server) {
		return server.clientBuilder().listener(this.waits).build();
	}

	private static ClientHttpResponse interruptConnecting() throws IOException {
		Thread.currentThread().interrupt();
		throw new ConnectException("Interrupted");
	}

	private static final class Waits implements ClientListener {

		private Runnable during = () -> {
		};

		private int count;

		private ClientStatistics statistics;

		@Override
		public void created(String account, ClientStatistics statistics) {
			this.statistics = statistics;
		}

		@Override
		public void retrying(String account, String operation, String reason, Duration wait) {
			this.count++;
			this.during.run();
		}

	}

}
