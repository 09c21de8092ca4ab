package io.github.openrouterspring.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.sun.management.ThreadMXBean;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.http.RawServer.Behaviour;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for request bodies, and for huge or truncated response bodies, with each HTTP
 * engine.
 */
@StartsServer
@Timeout(60)
class BodyEnginesTests {

	private static final int HUGE = 50 * 1024 * 1024;

	private static final DataSize LIMIT = DataSize.ofMegabytes(1);

	private static final byte[] BLANKS = " ".repeat(64 * 1024).getBytes();

	private static final String START = "{\"error\": {\"code\": 404, \"mess";

	private static final CreateWorkspaceRequest ZOE = CreateWorkspaceRequest.of("Zoë", "red");

	private final RawServer server = RawServer.start();

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	static Stream<Arguments> hugeBodies() {
		return Engine.withEach(Map.of("of known length", huge(200, "{\"data\": [\""), "after the JSON",
				huge(200, RecordingServer.EMPTY_LIST), "of unknown length", (Behaviour) (request, out, server) -> {
					RawServer.write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"data\": [");
					writeBlanks(out, HUGE);
					return false;
				}));
	}

	@ParameterizedTest
	@MethodSource("hugeBodies")
	void hugeSuccessBodyFailsAtTheSizeLimit(Behaviour body, Engine engine) {
		assertRefused(engine, body);
	}

	@Test
	void sizeLimitAppliesAfterDecompression() throws IOException {
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		try (OutputStream out = new GZIPOutputStream(bomb)) {
			out.write("{\"data\": [\"".getBytes());
			writeBlanks(out, HUGE);
		}
		assertThat(bomb.size()).isLessThan(HUGE / 500);
		assertRefused(Engine.HTTP_COMPONENTS, (request, out, server) -> {
			RawServer.write(out,
					"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n".formatted(bomb.size()));
			bomb.writeTo(out);
			return true;
		});
	}

	private void assertRefused(Engine engine, Behaviour body) {
		this.server.respond("GET", body);
		WorkspacesClient client = client(engine);
		OpenRouterDecodingException failure = catchThrowableOfType(OpenRouterDecodingException.class, client::list);
		assertThat(failure).hasMessageContaining("larger than the maximum of 1048576 bytes");
		assertThat(failure.getBodyExcerpt()).startsWith("{\"data\": [").hasSizeLessThan(300);
		assertThat(allocatedBy(() -> catchThrowable(client::list))).isLessThan(4 * LIMIT.toBytes());
	}

	@ParameterizedTest
	@EnumSource
	void hugeErrorBodyIsBoundedAndKeepsItsStatus(Engine engine) {
		this.server.respond("GET", huge(500, "<html>"));
		WorkspacesClient client = client(engine);
		OpenRouterServerException failure = catchThrowableOfType(OpenRouterServerException.class, client::list);
		assertThat(failure.getBodyExcerpt()).startsWith("<html>").hasSizeLessThan(300);
		assertThat(allocatedBy(() -> catchThrowable(client::list))).isLessThan(LIMIT.toBytes());
	}

	@Test
	void connectionIsReusedUnlessTheBodyWasCutOff() {
		this.server.respond("GET", RawServer.answer(RecordingServer.EMPTY_LIST + " \n "));
		WorkspacesClient client = client(Engine.HTTP_COMPONENTS);
		for (int i = 0; i < 5; i++) {
			client.list();
		}
		assertThat(this.server.connections()).isOne();
		this.server.respond("GET", huge(200, RecordingServer.EMPTY_LIST));
		catchThrowable(client::list);
		catchThrowable(client::list);
		assertThat(this.server.connections()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource
	void truncatedErrorKeepsItsStatusAndIsNotRetried(Engine engine) {
		Behaviour cut = RawResponse
			.closeAfter("HTTP/1.1 404 X\r\nRetry-After: 2\r\nContent-Length: 1000\r\n\r\n" + START);
		this.server.respond("GET", cut);
		this.server.respond("POST", cut);
		WorkspacesClient client = engine.client(this.server.url()).build();
		for (ThrowingCallable call : List.<ThrowingCallable>of(client::list, () -> client.create(ZOE))) {
			OpenRouterNotFoundException failure = catchThrowableOfType(OpenRouterNotFoundException.class, call);
			assertThat(failure.getBodyExcerpt()).isEqualTo(START);
			assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(2));
			assertThat(failure.getAttempts()).isOne();
		}
		assertThat(this.server.sent()).containsExactly("GET /workspaces?offset=0&limit=50", "POST /workspaces");
	}

	@ParameterizedTest
	@EnumSource
	void requestBodyIsJsonWithContentLength(Engine engine) {
		this.server.respond("POST", RawServer.answer(RecordingServer.RED));
		client(engine).create(ZOE);
		assertThat(this.server.received()).singleElement(as(InstanceOfAssertFactories.STRING))
			.contains("\nContent-Type: application/json\n")
			.containsIgnoringCase("\nContent-Length: 28\n")
			.endsWith("\n\n{\"name\":\"Zoë\",\"slug\":\"red\"}");
	}

	private WorkspacesClient client(Engine engine) {
		return engine.client(this.server.url()).options((options) -> options.maxResponseSize(LIMIT).noRetry()).build();
	}

	private static long allocatedBy(Runnable call) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		call.run();
		return threads.getCurrentThreadAllocatedBytes() - before;
	}

	private static Behaviour huge(int status, String start) {
		return (request, out, server) -> {
			RawServer.write(out,
					"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s".formatted(status, start.length() + HUGE, start));
			writeBlanks(out, HUGE);
			return true;
		};
	}

	private static void writeBlanks(OutputStream out, int length) throws IOException {
		for (int written = 0; written < length; written += BLANKS.length) {
			out.write(BLANKS);
		}
	}

}
