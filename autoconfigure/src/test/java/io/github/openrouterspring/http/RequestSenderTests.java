package io.github.openrouterspring.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterKeyException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.OpenRouterTransportException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.http.engine.BoundedRequestFactory;
import io.github.openrouterspring.http.engine.StreamingRequest;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link RequestSender}: what a single request carries, and what becomes of it.
 */
@Timeout(10)
class RequestSenderTests {

	private static final Answer RED = Answer.of(200, """
			{"data": {"id": "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e", "name": "Red", "slug": "red"}}""");

	private static final CreateWorkspaceRequest ZOE = CreateWorkspaceRequest.of("Zoë", "red");

	private Watchdog watchdog;

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
			.hasMessage("OpenRouter operation 'get' has no usable management key: Vault is sealed");
		assertThat(failure.getAttempts()).isZero();
	}

	@Test
	void keySourceThatFailsBecauseTheClientIsClosedDoesNotHideThat() {
		OpenRouterConnectionException failure = failure(OpenRouterConnectionException.class,
				client(new RecordingServer()).key(() -> {
					this.watchdog.close();
					throw new IllegalStateException("Interrupted");
				}));
		assertThat(failure).hasMessageContaining("the client is closed").hasRootCauseMessage("Interrupted");
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure.getAttempts()).isZero();
	}

	@Test
	void keySourceThatFailsAfterARefusalDoesNotHideIt() {
		RecordingServer server = new RecordingServer(Answer.of(401));
		AtomicInteger keys = new AtomicInteger();
		OpenRouterUnauthorizedException failure = failure(OpenRouterUnauthorizedException.class,
				client(server).key(() -> (keys.getAndIncrement() == 0) ? Engine.KEY : " "));
		assertThat(failure.getAttempts()).isOne();
		assertThat(failure.getSuppressed()).singleElement().isInstanceOf(OpenRouterKeyException.class);
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
		WorkspacesClient client = client(new RecordingServer()).build();
		client.close();
		OpenRouterConnectionException failure = catchThrowableOfType(OpenRouterConnectionException.class,
				() -> client.get("red"));
		assertThat(failure).hasMessage("OpenRouter operation 'get' was aborted because the client is closed");
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure.getAttempts()).isZero();
	}

	@Test
	void requestThatIsEndedByItsDeadlineIsATimeoutOfTheCall() {
		OpenRouterTimeoutException failure = failure(OpenRouterTimeoutException.class,
				client(new RecordingServer(RequestSenderTests::stall))
					.options((options) -> options.timeout(Duration.ofMillis(250))));
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(failure.getAttempts()).isOne();
		assertThat(failure).hasRootCauseInstanceOf(InterruptedIOException.class);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void requestThatIsEndedByClosingTheClientSaysSo() {
		OpenRouterConnectionException failure = failure(OpenRouterConnectionException.class,
				client(new RecordingServer(() -> {
					this.watchdog.close();
					return stall();
				})));
		assertThat(failure).hasMessageContaining("was aborted because the client is closed")
			.hasRootCauseInstanceOf(InterruptedIOException.class);
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(failure.getAttempts()).isOne();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void requestThatTheEngineNeverAskedForWasNotSent() {
		WorkspacesClient client = new RecordingServer().clientBuilder().requestFactory((uri, method) -> {
			throw new IOException("Engine is broken");
		}).options((options) -> options.noRetry().settleCreates(false)).build();
		assertThat(catchThrowableOfType(OpenRouterTransportException.class, () -> client.create(ZOE)).isRequestSent())
			.isFalse();
		assertThat(catchThrowableOfType(OpenRouterTransportException.class, () -> client.get("red")).isRequestSent())
			.isFalse();
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
	void requestThatIsReportedAsNotSentIsNotSentLater() {
		CountDownLatch connected = new CountDownLatch(1);
		CompletableFuture<Integer> sent = new CompletableFuture<>();
		WorkspacesClient client = WorkspacesClient.builder().key(() -> Engine.KEY).engine((currentCall) -> {
			this.watchdog = (Watchdog) currentCall;
			return new BoundedRequestFactory((uri, method) -> connect(uri, method, connected, sent), currentCall);
		}).build();
		OpenRouterConnectionException failure = catchThrowableOfType(OpenRouterConnectionException.class,
				() -> client.create(ZOE));
		connected.countDown();
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(sent.join()).isZero();
	}

	@Test
	void faultThatShowsTheKeyIsRedacted() {
		OpenRouterTransportException broken = failure(OpenRouterConnectionException.class,
				client(new RecordingServer(RequestSenderTests::failWithKey)));
		OpenRouterTransportException closed = failure(OpenRouterConnectionException.class,
				client(new RecordingServer(() -> {
					this.watchdog.close();
					return failWithKey();
				})));
		assertThat(List.of(broken, closed)).allSatisfy((failure) -> {
			StringWriter trace = new StringWriter();
			failure.printStackTrace(new PrintWriter(trace));
			assertThat(trace.toString()).contains("******").doesNotContain(Engine.KEY);
		});
	}

	private WorkspacesClientBuilder client(RecordingServer server) {
		return server.clientBuilder().options(CallOptions.Builder::noRetry).engine((currentCall) -> {
			this.watchdog = (Watchdog) currentCall;
			return server;
		});
	}

	private static <T extends OpenRouterException> T failure(Class<T> type, WorkspacesClientBuilder client) {
		return catchThrowableOfType(type, () -> client.build().get("red"));
	}

	private ClientHttpRequest connect(URI uri, HttpMethod method, CountDownLatch connected,
			CompletableFuture<Integer> sent) {
		return new StreamingRequest(uri, method) {

			@Override
			protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
				ByteArrayOutputStream output = new ByteArrayOutputStream();
				RequestSenderTests.this.watchdog.close();
				try {
					connected.await();
					Objects.requireNonNull(body()).writeTo(output);
					return new MockClientHttpResponse();
				}
				catch (InterruptedException ex) {
					throw new InterruptedIOException();
				}
				finally {
					sent.complete(output.size());
				}
			}

		};
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

}
