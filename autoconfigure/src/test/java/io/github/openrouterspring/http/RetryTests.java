package io.github.openrouterspring.http;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.client.FullJitterBackOff;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for retries, their listener events, and what ends the back-off.
 */
@Timeout(20)
class RetryTests {

	private static final Answer EMPTY_LIST = Answer.of(200, RecordingServer.EMPTY_LIST);

	private static final Answer BUSY = Answer.of(503);

	private final Waits waits = new Waits();

	@AfterEach
	void clearInterrupt() {
		Thread.interrupted();
	}

	@Test
	void firstSuccessIsTheResult() {
		client(3, BUSY, Answer.none(), EMPTY_LIST).list();
		assertThat(this.waits.reported).containsExactly("list 503 PT0S", "list connection PT0S");
	}

	@Test
	void lastFailureIsThrownUnchanged() {
		OpenRouterException failure = failure(OpenRouterServerException.class, client(2, BUSY, BUSY, BUSY));
		assertThat(failure.getAttempts()).isEqualTo(3);
		assertThat(failure).hasNoSuppressedExceptions();
		assertThat(this.waits.reported).hasSize(2);
	}

	@Test
	void reportedBackOffExcludesRetryAfter() {
		client(new FixedBackOff(2, 1), Answer.of(429).withHeader("Retry-After", "0.05"), EMPTY_LIST).list();
		assertThat(this.waits.reported).containsExactly("list 429 PT0.002S");
	}

	@ParameterizedTest
	@ValueSource(strings = { "120", "9223372036854775807" })
	void retryAfterBeyondTheDeadlineIsNotRetried(String retryAfter) {
		OpenRouterRateLimitException failure = failure(OpenRouterRateLimitException.class,
				client(3, Answer.of(429).withHeader("Retry-After", retryAfter)));
		assertThat(failure.getRetryAfter()).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
		assertThat(failure.getAttempts()).isOne();
		assertThat(this.waits.reported).isEmpty();
	}

	static Stream<RetryPolicy> policiesThatPreventARetry() {
		return Stream.of(
				RetryPolicy.builder().backOff(new FixedBackOff(1000, 3)).timeout(Duration.ofMillis(500)).build(),
				RetryPolicy.builder()
					.backOff(new FixedBackOff(0, 3))
					.excludes(OpenRouterServerException.class)
					.build());
	}

	@ParameterizedTest
	@MethodSource("policiesThatPreventARetry")
	void policyLimitsRetriesByFailureTypeAndTime(RetryPolicy policy) {
		assertThat(failure(OpenRouterServerException.class, client(policy, BUSY)).getAttempts()).isOne();
	}

	@Test
	void firstDelayIsNeverZero() {
		assertThat(firstDelay(new FullJitterBackOff(0, Duration.ofMillis(20), 1, Duration.ofSeconds(1)))).hasMillis(20);
		assertThat(firstDelay(new FullJitterBackOff(3, Duration.ZERO, 1, Duration.ZERO))).hasMillis(1);
		assertThat(firstDelay(new FixedBackOff(30, 1))).hasMillis(30);
		assertThat(firstDelay(new FixedBackOff(0, 1))).hasMillis(1);
		assertThat(RetryLoop.firstDelay(RetryPolicy.withMaxRetries(0))).hasMillis(500);
	}

	private static Duration firstDelay(BackOff backOff) {
		return RetryLoop.firstDelay(RetryPolicy.builder().backOff(backOff).build());
	}

	static Stream<Arguments> failuresBeforeAnInterrupt() {
		Answer lost = Answer.none();
		Answer refused = Answer.refused();
		return Stream.of(Arguments.argumentSet("response", List.of(BUSY), true, OpenRouterServerException.class),
				Arguments.argumentSet("not sent", List.of(refused), false, OpenRouterConnectionException.class),
				Arguments.argumentSet("sent", List.of(lost), true, OpenRouterConnectionException.class),
				Arguments.argumentSet("sent first", List.of(lost, refused), true, OpenRouterConnectionException.class));
	}

	@ParameterizedTest
	@MethodSource("failuresBeforeAnInterrupt")
	void interruptEndsTheBackOff(List<Answer> answers, boolean sent, Class<? extends Throwable> cause) {
		this.waits.during = () -> {
			if (this.waits.reported.size() == answers.size()) {
				Thread.currentThread().interrupt();
			}
		};
		OpenRouterInterruptedException failure = failure(OpenRouterInterruptedException.class,
				client(3, answers.toArray(Answer[]::new)));
		assertThat(failure.isRequestSent()).isEqualTo(sent);
		assertThat(failure.getAttempts()).isEqualTo(answers.size());
		assertThat(failure).hasCauseInstanceOf(cause);
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	@Test
	void interruptOfALaterAttemptReportsTheFirstRequestAsSent() {
		OpenRouterInterruptedException first = failure(OpenRouterInterruptedException.class,
				client(3, RetryTests::interruptConnecting));
		assertThat(first.isRequestSent()).isFalse();
		assertThat(first.getAttempts()).isOne();
		Thread.interrupted();
		OpenRouterInterruptedException later = failure(OpenRouterInterruptedException.class,
				client(3, Answer.none(), RetryTests::interruptConnecting));
		assertThat(later.isRequestSent()).isTrue();
		assertThat(later.getAttempts()).isEqualTo(2);
		assertThat(later).hasRootCauseInstanceOf(ConnectException.class);
	}

	@Test
	void closingTheClientEndsTheBackOffWithTheLastFailure() {
		WorkspacesClient client = client(new FixedBackOff(50_000, 3), BUSY);
		this.waits.during = client::close;
		assertThat(failure(OpenRouterServerException.class, client).getAttempts()).isOne();
	}

	@Test
	void closingTheClientEndsTheThrottleWait() throws InterruptedException {
		WorkspacesClient client = client(0, Answer.of(429).withHeader("Retry-After", "30"));
		failure(OpenRouterRateLimitException.class, client);
		BackgroundCall call = BackgroundCall.start(client::list);
		await().until(() -> call.thread().getState() == Thread.State.TIMED_WAITING);
		assertThat(this.waits.statistics.requestsWaiting()).as("waiting for a connection").isZero();
		client.close();
		assertThat(call.join()).isInstanceOf(OpenRouterConnectionException.class)
			.hasMessageContaining("the client is closed");
	}

	private static <T extends OpenRouterException> T failure(Class<T> type, WorkspacesClient client) {
		return catchThrowableOfType(type, client::list);
	}

	private WorkspacesClient client(int maxRetries, Answer... answers) {
		return client(new FixedBackOff(0, maxRetries), answers);
	}

	private WorkspacesClient client(BackOff backOff, Answer... answers) {
		return client(RetryPolicy.builder().backOff(backOff).build(), answers);
	}

	private WorkspacesClient client(RetryPolicy policy, Answer... answers) {
		return new RecordingServer(answers).clientBuilder()
			.options((options) -> options.retry(policy))
			.listener(this.waits)
			.build();
	}

	private static ClientHttpResponse interruptConnecting() throws IOException {
		Thread.currentThread().interrupt();
		throw new ConnectException("Interrupted");
	}

	private static final class Waits implements ClientListener {

		private final List<String> reported = new ArrayList<>();

		private Runnable during = () -> {
		};

		private ClientStatistics statistics;

		@Override
		public void created(String account, ClientStatistics statistics) {
			this.statistics = statistics;
		}

		@Override
		public void retrying(String account, String operation, String reason, Duration wait) {
			this.reported.add("%s %s %s".formatted(operation, reason, wait));
			this.during.run();
		}

	}

}
