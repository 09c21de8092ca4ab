package io.github.openrouterspring.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for errors whose bodies are cut: status and headers decide all the same.
 */
@StartsServer
@Timeout(30)
class CutErrorTests {

	private static final String START = "{\"error\": {\"code\": 404, \"mess";

	@ParameterizedTest
	@EnumSource
	void errorThatIsCutKeepsItsStatusAndIsNotRetried(Engine engine) throws IOException {
		try (RawServer server = RawServer.start((request, out, unused) -> cut(out, "404 Not Found", ""))) {
			OpenRouterNotFoundException failure = catchThrowableOfType(OpenRouterNotFoundException.class,
					() -> engine.client(server.url()).build().get("red"));
			assertThat(failure.getBodyExcerpt()).isEqualTo(START);
			assertThat(failure.getAttempts()).isOne();
			assertThat(server.requests()).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource
	void errorThatIsCutKeepsItsRetryAfter(Engine engine) throws IOException {
		try (RawServer server = RawServer
			.start((request, out, unused) -> cut(out, "429 Too Many Requests", "Retry-After: 2\r\n"))) {
			WorkspacesClient client = engine.client(server.url())
				.options((options) -> options.timeout(Duration.ofSeconds(1)))
				.build();
			OpenRouterRateLimitException failure = catchThrowableOfType(OpenRouterRateLimitException.class,
					client::list);
			assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(2));
			assertThat(server.requests()).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource
	void createThatIsRefusedIsSentOnceAndItsOutcomeIsKnown(Engine engine) throws IOException {
		try (RawServer server = RawServer.start((request, out, unused) -> cut(out, "400 Bad Request", ""))) {
			WorkspacesClient client = engine.client(server.url()).build();
			assertThat(catchThrowableOfType(OpenRouterBadRequestException.class,
					() -> client.create(CreateWorkspaceRequest.of("Red", "red"))))
				.isNotNull();
			assertThat(server.requests()).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource
	void errorThatStallsKeepsItsStatusWhenTheTimeOfTheCallIsOver(Engine engine) throws IOException {
		try (RawServer server = RawServer.start((request, out, self) -> {
			RawServer.write(out, "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcd");
			self.stall();
			return false;
		})) {
			WorkspacesClient client = engine.client(server.url())
				.options((options) -> options.timeout(Duration.ofMillis(300)))
				.build();
			OpenRouterNotFoundException failure = catchThrowableOfType(OpenRouterNotFoundException.class,
					() -> client.get("red"));
			assertThat(failure.getBodyExcerpt()).isEqualTo("abcd");
			assertThat(Thread.currentThread().isInterrupted()).isFalse();
		}
	}

	@Test
	void keyThatIsRefusedByAnErrorThatIsCutIsReadAgain() {
		AtomicInteger keys = new AtomicInteger();
		RecordingServer server = RecordingServer.always(broken(401, "Connection reset"));
		OpenRouterException failure = catchThrowableOfType(OpenRouterUnauthorizedException.class,
				() -> server.clientBuilder().key(() -> "key-" + keys.incrementAndGet()).build().get("red"));
		assertThat(failure.getAttempts()).isOne();
		assertThat(server.requests()).hasSize(2);
	}

	@Test
	void errorWithoutAReadableBodyHasNoExcerpt() {
		Answer answer = () -> new MockClientHttpResponse(failing("Connection reset"), HttpStatusCode.valueOf(404));
		OpenRouterApiException failure = catchThrowableOfType(OpenRouterNotFoundException.class,
				() -> RecordingServer.always(answer).client().get("red"));
		assertThat(failure.getBodyExcerpt()).isNull();
	}

	@Test
	void interruptOfTheCallerIsNotTakenForABodyThatIsCut() {
		InputStream interrupted = new InputStream() {

			@Override
			public int read() throws IOException {
				throw new IOException(new InterruptedException());
			}

		};
		Answer answer = () -> new MockClientHttpResponse(interrupted, HttpStatusCode.valueOf(404));
		assertThat(catchThrowableOfType(OpenRouterInterruptedException.class,
				() -> RecordingServer.always(answer).client().get("red")))
			.isNotNull();
		assertThat(Thread.interrupted()).isTrue();
	}

	private static Answer broken(int status, String message) {
		return () -> new MockClientHttpResponse(
				new SequenceInputStream(new ByteArrayInputStream(START.getBytes()), failing(message)),
				HttpStatusCode.valueOf(status));
	}

	private static InputStream failing(String message) {
		return new InputStream() {

			@Override
			public int read() throws IOException {
				throw new IOException(message);
			}

		};
	}

	private static boolean cut(OutputStream out, String status, String headers) throws IOException {
		RawServer.write(out, "HTTP/1.1 %s\r\n%sContent-Length: 1000\r\n\r\n%s".formatted(status, headers, START));
		return false;
	}

}
