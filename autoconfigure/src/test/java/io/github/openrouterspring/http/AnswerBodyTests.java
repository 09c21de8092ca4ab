package io.github.openrouterspring.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what {@link RequestSender} make of the body of an answer, and of the
 * connection after that.
 */
@Timeout(10)
class AnswerBodyTests {

	private static final Answer RED = Answer.of(200, """
			{"data": {"id": "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e", "name": "Red", "slug": "red"}}""");

	private final AtomicInteger aborts = new AtomicInteger();

	@Test
	void bodyThatStallsIsEndedByTheDeadline() {
		StallingBody body = new StallingBody();
		OpenRouterTimeoutException failure = failure(OpenRouterTimeoutException.class,
				new RecordingServer(() -> new MockClientHttpResponse(body, HttpStatus.OK)).clientBuilder()
					.options((options) -> options.timeout(Duration.ofMillis(20))));
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void bodyThatBreaksIsALostConnection() {
		InputStream body = new SequenceInputStream(new ByteArrayInputStream("{\"data\": {".getBytes()), broken());
		OpenRouterConnectionException failure = failure(OpenRouterConnectionException.class,
				client(new RecordingServer(() -> new MockClientHttpResponse(body, HttpStatus.OK))));
		assertThat(failure).hasMessageContaining("lost its connection").hasMessageContaining("Connection reset");
		assertThat(failure.isRequestSent()).isTrue();
	}

	@Test
	void answerIsReadToItsEndSoThatTheConnectionCanBeUsedAgain() {
		InputStream body = new ByteArrayInputStream("""
				{"data": {"id": "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e", "name": "Red", "slug": "red"}}%s"""
			.formatted(" ".repeat(100_000))
			.getBytes());
		client(new RecordingServer(() -> new MockClientHttpResponse(body, HttpStatus.OK))).build().get("red");
		assertThat(body).isEmpty();
		assertThat(this.aborts).hasValue(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "-5", "1000", "86, 86", "99999999999999999999" })
	void lengthThatIsWrongDoesNotMatter(String length) {
		WorkspacesClient client = client(new RecordingServer(RED.withHeader("Content-Length", length))).build();
		assertThat(client.get("red").slug()).isEqualTo("red");
	}

	@Test
	void answerThatIsTooLargeIsCutInsteadOfReadToItsEnd() {
		OpenRouterDecodingException failure = failure(OpenRouterDecodingException.class,
				client(new RecordingServer(RED)).options((options) -> options.maxResponseSize(DataSize.ofBytes(50))));
		assertThat(failure).hasMessageContaining("larger than the maximum of 50 bytes").hasNoCause();
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void answerThatIsNotJsonDoesNotHoldOnToTheBody() {
		OpenRouterDecodingException failure = failure(OpenRouterDecodingException.class,
				client(new RecordingServer(Answer.of(200, "<html>"))));
		assertThat(failure).hasNoCause();
		assertThat(failure.getBodyExcerpt()).isEqualTo("<html>");
		assertThat(this.aborts).hasValue(0);
	}

	@Test
	void errorThatIsTooLargeIsCutInsteadOfReadToItsEnd() {
		String page = "<html>" + " ".repeat(64 * 1024);
		OpenRouterServerException failure = failure(OpenRouterServerException.class,
				client(new RecordingServer(Answer.of(500, page))));
		assertThat(failure.getBodyExcerpt()).isEqualTo("<html>");
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void errorOfUsualSizeKeepsItsConnection() {
		failure(OpenRouterServerException.class, client(new RecordingServer(Answer.of(500, "<html>"))));
		assertThat(this.aborts).hasValue(0);
	}

	/**
	 * Return a client whose engine says how to abort a request.
	 */
	private WorkspacesClientBuilder client(RecordingServer server) {
		return server.clientBuilder().options(CallOptions.Builder::noRetry).engine((currentCall) -> (uri, method) -> {
			currentCall.onAbort(this.aborts::incrementAndGet);
			return server.createRequest(uri, method);
		});
	}

	private static <T extends OpenRouterException> T failure(Class<T> type, WorkspacesClientBuilder client) {
		return catchThrowableOfType(type, () -> client.build().get("red"));
	}

	private static InputStream broken() {
		return new InputStream() {

			@Override
			public int read() throws IOException {
				throw new IOException("Connection reset");
			}

		};
	}

	/**
	 * A body that does not notice interrupts, only that it is closed.
	 */
	private static final class StallingBody extends InputStream {

		private final CountDownLatch closed = new CountDownLatch(1);

		@Override
		public int read() throws IOException {
			while (this.closed.getCount() > 0) {
				try {
					this.closed.await();
				}
				catch (InterruptedException ex) {
					// Like the JDK's engine
				}
			}
			throw new IOException("Stream closed");
		}

		@Override
		public void close() {
			this.closed.countDown();
		}

	}

}
