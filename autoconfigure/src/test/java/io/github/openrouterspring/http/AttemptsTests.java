package io.github.openrouterspring.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterKeyException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.OpenRouterTransportException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.util.unit.DataSize;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link Attempts}: what a single request carries, and what becomes of it.
 */
@Timeout(10)
class AttemptsTests {

	private static final Answer RED = Answer.of(200, """
			{"data": {"id": "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e", "name": "Red", "slug": "red"}}""");

	private static final CreateWorkspaceRequest ZOE = CreateWorkspaceRequest.of("Zoë", "red");

	private final Watchdog watchdog = new Watchdog();

	private final AtomicInteger aborts = new AtomicInteger();

	@AfterEach
	void close() {
		this.watchdog.close();
	}

	@Test
	void requestCarriesTheKeyAndTheHeadersOfTheCall() {
		RecordingServer server = new RecordingServer(RED);
		client(server).build().withOptions((options) -> options.header("X-Team", "red")).get("red");
		HttpHeaders headers = server.requests().get(0).getHeaders();
		assertThat(headers.get("Authorization")).containsExactly("Bearer " + Engine.KEY);
		assertThat(headers.getAccept()).containsExactly(MediaType.APPLICATION_JSON);
		assertThat(headers.get("X-Team")).containsExactly("red");
		assertThat(headers.getContentType()).isNull();
	}

	@Test
	void bodyIsJsonOfKnownLength() {
		RecordingServer server = new RecordingServer(RED);
		client(server).build().create(ZOE);
		HttpHeaders headers = server.requests().get(0).getHeaders();
		assertThat(headers.getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
		assertThat(headers.getContentLength()).isEqualTo(28);
		assertThat(server.bodies()).containsExactly("{\"name\":\"Zoë\",\"slug\":\"red\"}");
	}

	@Test
	void keyThatWasRotatedMeanwhileIsUsedAtOnce() {
		RecordingServer server = new RecordingServer(Answer.of(401), RED);
		AtomicInteger keys = new AtomicInteger();
		client(server).key(() -> "key-" + keys.incrementAndGet()).build().get("red");
		assertThat(server.requests()).extracting((request) -> request.getHeaders().getFirst("Authorization"))
			.containsExactly("Bearer key-1", "Bearer key-2");
	}

	@Test
	void keyThatIsStillTheSameIsNotTriedAgain() {
		RecordingServer server = new RecordingServer(Answer.of(401));
		assertThat(failure(OpenRouterUnauthorizedException.class, client(server)).getAttempts()).isOne();
	}

	@Test
	void keyThatCanNotBeHadFailsBeforeTheFirstAttempt() {
		RecordingServer server = new RecordingServer();
		IllegalStateException noKey = new IllegalStateException("Vault is sealed");
		OpenRouterKeyException failure = failure(OpenRouterKeyException.class, client(server).key(() -> {
			throw noKey;
		}));
		assertThat(failure).hasCause(noKey)
			.hasMessage("OpenRouter operation 'get' has no key to be sent with: Vault is sealed");
		assertThat(failure.getAttempts()).isZero();
	}

	@Test
	void keyThatIsGoneWhenItIsRefusedFailsAfterTheFirstAttempt() {
		RecordingServer server = new RecordingServer(Answer.of(401));
		AtomicInteger keys = new AtomicInteger();
		OpenRouterKeyException failure = failure(OpenRouterKeyException.class,
				client(server).key(() -> (keys.getAndIncrement() == 0) ? Engine.KEY : " "));
		assertThat(failure.getAttempts()).isOne();
	}

	@Test
	void callThatIsOverSendsNothing() {
		OpenRouterTimeoutException failure = failure(OpenRouterTimeoutException.class,
				client(new RecordingServer()).options((options) -> options.timeout(Duration.ofNanos(1))));
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure.getAttempts()).isZero();
	}

	@Test
	void closedClientSendsNothing() {
		this.watchdog.close();
		OpenRouterConnectionException failure = failure(OpenRouterConnectionException.class,
				client(new RecordingServer()));
		assertThat(failure).hasMessage("OpenRouter operation 'get' was ended: the client is closed");
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure.getAttempts()).isZero();
	}

	@Test
	void requestThatIsEndedByItsDeadlineIsATimeoutOfTheCall() {
		OpenRouterTimeoutException failure = failure(OpenRouterTimeoutException.class,
				client(new RecordingServer(AttemptsTests::stall))
					.options((options) -> options.timeout(Duration.ofMillis(20))));
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(failure.getAttempts()).isOne();
		assertThat(failure).hasRootCauseInstanceOf(InterruptedIOException.class);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void bodyThatStallsIsEndedByTheDeadline() {
		StallingBody body = new StallingBody();
		OpenRouterTimeoutException failure = failure(OpenRouterTimeoutException.class,
				client(new RecordingServer(() -> new MockClientHttpResponse(body, HttpStatus.OK)))
					.options((options) -> options.timeout(Duration.ofMillis(20))));
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void requestThatIsEndedByClosingTheClientSaysSo() {
		OpenRouterConnectionException failure = failure(OpenRouterConnectionException.class,
				client(new RecordingServer(() -> {
					this.watchdog.close();
					return stall();
				})));
		assertThat(failure).hasMessageContaining("was ended: the client is closed")
			.hasRootCauseInstanceOf(InterruptedIOException.class);
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(failure.getAttempts()).isOne();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void requestThatTheEngineNeverAskedForWasNotSent() {
		WorkspacesClient client = new RecordingServer().clientBuilder()
			.restClient(RestClient.builder().requestFactory((uri, method) -> {
				throw new IOException("Engine is broken");
			}))
			.options((options) -> options.noRetry().settleCreates(false))
			.build();
		assertThat(catchThrowableOfType(OpenRouterTransportException.class, () -> client.create(ZOE)).isRequestSent())
			.isFalse();
		assertThat(catchThrowableOfType(OpenRouterTransportException.class, () -> client.get("red")).isRequestSent())
			.isTrue();
	}

	@Test
	void requestThatTheEngineAskedForMayHaveBeenSent() {
		WorkspacesClient client = client(new RecordingServer(Answer.none()))
			.options((options) -> options.settleCreates(false))
			.build();
		assertThat(catchThrowableOfType(OpenRouterTransportException.class, () -> client.create(ZOE)).isRequestSent())
			.isTrue();
	}

	@Test
	void faultThatShowsTheKeyIsNoCause() {
		OpenRouterTransportException broken = failure(OpenRouterConnectionException.class,
				client(new RecordingServer(AttemptsTests::failWithKey)));
		OpenRouterTransportException closed = failure(OpenRouterConnectionException.class,
				client(new RecordingServer(() -> {
					this.watchdog.close();
					return failWithKey();
				})));
		assertThat(List.of(broken, closed)).allSatisfy((failure) -> {
			assertThat(failure).hasNoCause();
			assertThat(failure.getMessage()).doesNotContain(Engine.KEY);
		});
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
		abortableClient(new RecordingServer(() -> new MockClientHttpResponse(body, HttpStatus.OK))).build().get("red");
		assertThat(body).isEmpty();
		assertThat(this.aborts).hasValue(0);
	}

	@Test
	void answerThatIsTooLargeIsCutInsteadOfReadToItsEnd() {
		OpenRouterDecodingException failure = failure(OpenRouterDecodingException.class,
				abortableClient(new RecordingServer(RED))
					.options((options) -> options.maxResponseSize(DataSize.ofBytes(50))));
		assertThat(failure).hasMessageContaining("larger than the maximum of 50 bytes")
			.hasCauseInstanceOf(SizeLimitExceededException.class);
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void answerThatIsNotJsonDoesNotHoldOnToTheBody() {
		OpenRouterDecodingException failure = failure(OpenRouterDecodingException.class,
				abortableClient(new RecordingServer(Answer.of(200, "<html>"))));
		assertThat(failure).hasNoCause();
		assertThat(failure.getBodyExcerpt()).isEqualTo("<html>");
		assertThat(this.aborts).hasValue(0);
	}

	@Test
	void errorThatIsTooLargeIsCutInsteadOfReadToItsEnd() {
		String page = "<html>" + " ".repeat(64 * 1024);
		OpenRouterServerException failure = failure(OpenRouterServerException.class,
				abortableClient(new RecordingServer(Answer.of(500, page))));
		assertThat(failure.getBodyExcerpt()).isEqualTo("<html>");
		assertThat(this.aborts).hasValue(1);
	}

	@Test
	void errorOfUsualSizeKeepsItsConnection() {
		failure(OpenRouterServerException.class, abortableClient(new RecordingServer(Answer.of(500, "<html>"))));
		assertThat(this.aborts).hasValue(0);
	}

	private WorkspacesClientBuilder client(RecordingServer server) {
		return server.clientBuilder().watchdog(this.watchdog).options(CallOptions.Builder::noRetry);
	}

	/**
	 * Return a client whose engine says how to abort a request.
	 */
	private WorkspacesClientBuilder abortableClient(RecordingServer server) {
		return client(server).restClient(RestClient.builder().requestFactory((uri, method) -> {
			this.watchdog.onAbort(this.aborts::incrementAndGet);
			return server.createRequest(uri, method);
		}));
	}

	private static <T extends OpenRouterException> T failure(Class<T> type, WorkspacesClientBuilder client) {
		return catchThrowableOfType(type, () -> client.build().get("red"));
	}

	private static MockClientHttpResponse stall() throws IOException {
		try {
			new CountDownLatch(1).await();
			throw new AssertionError();
		}
		catch (InterruptedException ex) {
			throw new InterruptedIOException();
		}
	}

	private static MockClientHttpResponse failWithKey() throws IOException {
		throw new IOException("Invalid header: Bearer " + Engine.KEY);
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
