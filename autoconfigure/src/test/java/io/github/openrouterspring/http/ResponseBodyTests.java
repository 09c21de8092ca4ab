package io.github.openrouterspring.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for how much of a response body is read, and for bodies that stall or break off.
 */
@Timeout(60)
class ResponseBodyTests {

	private final AtomicInteger aborts = new AtomicInteger();

	@AfterEach
	void clearInterrupt() {
		Thread.interrupted();
	}

	@Test
	void stalledBodyIsAbortedAtTheDeadlineOfAllAttempts() {
		OpenRouterTimeoutException failure = GrowingTimeout.until((timeout) -> timeout.getAttempts() == 2,
				(timeout) -> catchThrowableOfType(OpenRouterTimeoutException.class,
						() -> new RecordingServer(Answer.of(503), body(200, new StallingBody())).client()
							.withOptions((options) -> options.timeout(timeout))
							.get("red")));
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(failure).hasMessageMatching(".* exceeded its call timeout of \\d+ ms \\(after 2 attempts\\)");
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void brokenBodyIsReportedAsLostConnection() {
		OpenRouterConnectionException failure = failure(OpenRouterConnectionException.class,
				body(200, broken("{\"data\": {", new IOException("Connection reset"))));
		assertThat(failure).hasMessageContaining("lost its connection").hasMessageContaining("Connection reset");
		assertThat(failure.isRequestSent()).isTrue();
	}

	@Test
	void bodyIsDrainedToReuseTheConnection() {
		InputStream body = new ByteArrayInputStream((RecordingServer.RED + " ".repeat(100_000)).getBytes());
		client(body(200, body)).get("red");
		assertThat(body).isEmpty();
		assertThat(this.aborts).hasValue(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "-5", "1000", "86, 86", "99999999999999999999" })
	void wrongContentLengthIsIgnored(String length) {
		Answer answer = Answer.of(200, RecordingServer.RED).withHeader("Content-Length", length);
		assertThat(client(answer).get("red").slug()).isEqualTo("red");
	}

	@Test
	void oversizedBodyIsAbortedInsteadOfDrained() {
		WorkspacesClient client = client(Answer.of(200, RecordingServer.RED))
			.withOptions((options) -> options.maxResponseSize(DataSize.ofBytes(50)));
		assertThatExceptionOfType(OpenRouterDecodingException.class).isThrownBy(() -> client.get("red"))
			.withMessageContaining("larger than the maximum of 50 bytes")
			.withNoCause();
		assertThat(this.aborts).hasValue(1);
	}

	@ParameterizedTest
	@CsvSource({ "200, 1, 0", "500, 1, 0", "500, 65536, 1" })
	void errorBodyIsAbortedOnlyIfOversized(int status, int blanks, int aborts) {
		WorkspacesClient client = client(Answer.of(status, "<html>" + " ".repeat(blanks)));
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> client.get("red"))
			.withMessageContaining("<html>");
		assertThat(this.aborts).hasValue(aborts);
	}

	@Test
	void brokenErrorKeepsItsStatusAndExcerpt() {
		IOException reset = new IOException("Connection reset");
		assertThat(failure(OpenRouterNotFoundException.class, body(404, broken("<ht", reset))).getBodyExcerpt())
			.isEqualTo("<ht");
		assertThat(failure(OpenRouterNotFoundException.class, body(404, broken("", reset))).getBodyExcerpt()).isNull();
	}

	@Test
	void interruptIsNotReportedAsBrokenBody() {
		failure(OpenRouterInterruptedException.class,
				body(404, broken("", new IOException(new InterruptedException()))));
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	/**
	 * Return a client whose engine registers an abort action.
	 */
	private WorkspacesClient client(Answer answer) {
		RecordingServer server = new RecordingServer(answer);
		return server.clientBuilder().options(CallOptions.Builder::noRetry).engine((currentCall) -> (uri, method) -> {
			currentCall.onAbort(this.aborts::incrementAndGet);
			return server.createRequest(uri, method);
		}).build();
	}

	private <T extends OpenRouterException> T failure(Class<T> type, Answer answer) {
		WorkspacesClient client = client(answer);
		T failure = catchThrowableOfType(type, () -> client.get("red"));
		assertThat(failure).isNotNull();
		return failure;
	}

	private static Answer body(int status, InputStream body) {
		return () -> new MockClientHttpResponse(body, status);
	}

	private static InputStream broken(String start, IOException failure) {
		return new SequenceInputStream(new ByteArrayInputStream(start.getBytes()), new InputStream() {

			@Override
			public int read() throws IOException {
				throw failure;
			}

		});
	}

	/**
	 * A body that ignores interrupts and ends only when it is closed.
	 */
	private static final class StallingBody extends InputStream {

		private final CountDownLatch closed = new CountDownLatch(1);

		@Override
		public int read() throws IOException {
			// Like the JDK's engine
			BackgroundCall.awaitUninterruptibly(this.closed);
			throw new IOException("Stream closed");
		}

		@Override
		public void close() {
			this.closed.countDown();
		}

	}

}
