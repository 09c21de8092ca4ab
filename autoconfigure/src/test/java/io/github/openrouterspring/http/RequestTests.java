package io.github.openrouterspring.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
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
import io.github.openrouterspring.http.engine.StreamingRequest;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the contents of requests, and for the failures of requests that are not sent
 * or are aborted.
 */
@Timeout(60)
class RequestTests {

	private static final Answer RED = Answer.of(200, RecordingServer.RED);

	private static final CreateWorkspaceRequest ZOE = CreateWorkspaceRequest.of("Zoë", "red");

	private Runnable close;

	@Test
	void requestCarriesTheKeyAndTheHeadersOfTheCall() {
		RecordingServer server = new RecordingServer(RED);
		client(server).options((options) -> options.header("X-Team", "red")).build().get("red");
		HttpHeaders headers = server.requests().get(0).getHeaders();
		assertThat(headers.get("Authorization")).containsExactly("Bearer " + Engine.KEY);
		assertThat(headers.getAccept()).containsExactly(MediaType.APPLICATION_JSON);
		assertThat(headers.get("X-Team")).containsExactly("red");
		assertThat(headers.getContentType()).isNull();
	}

	@Test
	void keyIsReadForEachRequestAndAgainAfterUnauthorized() {
		RecordingServer server = new RecordingServer(RED, Answer.of(401), RED);
		AtomicInteger keys = new AtomicInteger();
		WorkspacesClient client = client(server).key(() -> "key-" + keys.incrementAndGet()).build();
		client.get("red");
		client.get("red");
		assertThat(server.requests()).extracting((request) -> request.getHeaders().getFirst("Authorization"))
			.containsExactly("Bearer key-1", "Bearer key-2", "Bearer key-3");
	}

	@Test
	void unchangedKeyIsNotRetriedAfterUnauthorized() {
		assertThat(failure(OpenRouterUnauthorizedException.class, client(Answer.of(401))).getAttempts()).isOne();
	}

	@Test
	void keySourceFailurePreventsTheFirstAttempt() {
		IllegalStateException noKey = new IllegalStateException("Vault is sealed");
		OpenRouterKeyException failure = failure(OpenRouterKeyException.class, client().key(() -> {
			throw noKey;
		}));
		assertThat(failure).hasCause(noKey)
			.hasMessage("OpenRouter operation 'get' has no usable management key: Vault is sealed");
		assertThat(failure.getAttempts()).isZero();
	}

	@Test
	void keySourceFailureDoesNotHideThatTheClientIsClosed() {
		OpenRouterConnectionException failure = failure(OpenRouterConnectionException.class, client().key(() -> {
			this.close.run();
			throw new IllegalStateException("Interrupted");
		}));
		assertThat(failure).hasMessageContaining("the client is closed").hasRootCauseMessage("Interrupted");
		assertNotSent(failure);
	}

	@Test
	void keySourceFailureDoesNotHideUnauthorized() {
		AtomicInteger keys = new AtomicInteger();
		OpenRouterUnauthorizedException failure = failure(OpenRouterUnauthorizedException.class,
				client(Answer.of(401)).key(() -> (keys.getAndIncrement() == 0) ? Engine.KEY : " "));
		assertThat(failure.getAttempts()).isOne();
		assertThat(failure.getSuppressed()).singleElement().isInstanceOf(OpenRouterKeyException.class);
	}

	@Test
	void expiredCallSendsNothing() {
		OpenRouterTimeoutException failure = failure(OpenRouterTimeoutException.class,
				client().options((options) -> options.timeout(Duration.ofNanos(1))));
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertNotSent(failure);
	}

	@Test
	void closedClientSendsNothing() {
		WorkspacesClient client = client().build();
		client.close();
		OpenRouterConnectionException failure = catchThrowableOfType(OpenRouterConnectionException.class,
				() -> client.get("red"));
		assertThat(failure).hasMessage("OpenRouter operation 'get' was aborted because the client is closed");
		assertNotSent(failure);
	}

	private static void assertNotSent(OpenRouterTransportException failure) {
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure.getAttempts()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void requestIsAbortedByItsDeadlineOrByClosingTheClient(boolean closed) {
		OpenRouterTransportException failure = GrowingTimeout.until(OpenRouterTransportException::isRequestSent,
				(timeout) -> failure(OpenRouterTransportException.class, client(() -> {
					if (closed) {
						this.close.run();
					}
					BackgroundCall.awaitInterrupt();
					throw new InterruptedIOException();
				}).options((options) -> options.timeout(closed ? Duration.ofMinutes(1) : timeout))));
		assertThat(failure).hasMessageContaining(closed ? "was aborted because the client is closed" : "call timeout")
			.hasRootCauseInstanceOf(InterruptedIOException.class);
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(failure.getAttempts()).isOne();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void requestIsReportedAsSentOnlyOnceExecuted() {
		WorkspacesClient broken = client().requestFactory((uri, method) -> {
			throw new IOException("Engine is broken");
		}).build();
		assertThat(createFailure(broken).isRequestSent()).isFalse();
		assertThat(catchThrowableOfType(OpenRouterTransportException.class, () -> broken.get("red")).isRequestSent())
			.isFalse();
		assertThat(createFailure(client(Answer.none()).build()).isRequestSent()).isTrue();
	}

	@Test
	void requestReportedAsNotSentIsNotSentLater() {
		CountDownLatch reported = new CountDownLatch(1);
		CompletableFuture<Throwable> later = new CompletableFuture<>();
		WorkspacesClient client = client().requestFactory((uri, method) -> new StreamingRequest(uri, method) {

			@Override
			protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
				RequestTests.this.close.run();
				BackgroundCall.awaitUninterruptibly(reported);
				later.complete(catchThrowable(() -> body().writeTo(new ByteArrayOutputStream())));
				throw new IOException();
			}

		}).build();
		this.close = client::close;
		OpenRouterTransportException failure = createFailure(client);
		reported.countDown();
		assertThat(failure).hasMessageContaining("the client is closed");
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(later.join()).isInstanceOf(InterruptedIOException.class).hasMessage("The call has ended");
	}

	@Test
	void exceptionContainingTheKeyIsRedacted() {
		Answer fault = () -> {
			throw new IOException("Invalid header: Bearer " + Engine.KEY);
		};
		OpenRouterTransportException broken = failure(OpenRouterConnectionException.class, client(fault));
		OpenRouterTransportException closed = failure(OpenRouterConnectionException.class, client(() -> {
			this.close.run();
			return fault.give();
		}));
		assertThat(List.of(broken, closed)).allSatisfy((failure) -> {
			StringWriter trace = new StringWriter();
			failure.printStackTrace(new PrintWriter(trace));
			assertThat(trace.toString()).contains("******").doesNotContain(Engine.KEY);
		});
	}

	private WorkspacesClientBuilder client(Answer... answers) {
		return client(new RecordingServer(answers));
	}

	private WorkspacesClientBuilder client(RecordingServer server) {
		return server.clientBuilder()
			.options((options) -> options.noRetry().settleCreates(false))
			.engine((currentCall) -> {
				this.close = ((Watchdog) currentCall)::close;
				return server;
			});
	}

	private static <T extends OpenRouterException> T failure(Class<T> type, WorkspacesClientBuilder client) {
		return catchThrowableOfType(type, () -> client.build().get("red"));
	}

	private static OpenRouterTransportException createFailure(WorkspacesClient client) {
		return catchThrowableOfType(OpenRouterTransportException.class, () -> client.create(ZOE));
	}

}
