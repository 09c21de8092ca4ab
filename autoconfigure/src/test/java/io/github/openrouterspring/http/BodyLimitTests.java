package io.github.openrouterspring.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.zip.GZIPOutputStream;

import com.sun.management.ThreadMXBean;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the bounds of bodies. What a call needs is measured as what its thread
 * allocates, all in all, so that nothing it could have kept is missed.
 */
@StartsServer
class BodyLimitTests {

	private static final int HUGE = 50 * 1024 * 1024;

	private static final DataSize LIMIT = DataSize.ofMegabytes(1);

	private static final String EMPTY_LIST = "{\"data\": [], \"total_count\": 0}";

	@ParameterizedTest
	@EnumSource
	void hugeSuccessIsAClearErrorOfBoundedSize(Engine engine) throws IOException {
		assertRefused(engine, (request, out, server) -> sendHuge(out, "200 OK", "{\"data\": [\""));
	}

	@ParameterizedTest
	@EnumSource
	void hugeSuccessOfUnknownLengthIsAClearErrorOfBoundedSize(Engine engine) throws IOException {
		assertRefused(engine, (request, out, server) -> {
			RawServer.write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"data\": [");
			byte[] chunk = "null,".repeat(1000).getBytes();
			for (int sent = 0; sent < HUGE; sent += chunk.length) {
				out.write(chunk);
			}
			return false;
		});
	}

	@Test
	void bombIsBoundedAfterInflation() throws IOException {
		byte[] bomb = gzip("{\"data\": [\"", HUGE);
		assertThat(bomb.length).isLessThan(HUGE / 500);
		assertRefused(Engine.HTTP_COMPONENTS, (request, out, server) -> {
			RawServer.write(out,
					"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n".formatted(bomb.length));
			out.write(bomb);
			return true;
		});
	}

	@ParameterizedTest
	@EnumSource
	void whatFollowsTheJsonIsBoundedToo(Engine engine) throws IOException {
		assertRefused(engine, (request, out, server) -> sendHuge(out, "200 OK", EMPTY_LIST));
	}

	@ParameterizedTest
	@EnumSource
	void hugeErrorKeepsItsStatusAndIsOfBoundedSize(Engine engine) throws IOException {
		try (RawServer server = RawServer.start((request, out, unused) -> sendHuge(out, "500 Oops", "<html>"))) {
			WorkspacesClient client = client(engine, server);
			OpenRouterServerException failure = catchThrowableOfType(OpenRouterServerException.class, client::list);
			assertThat(failure.getBodyExcerpt()).startsWith("<html>").hasSizeLessThan(300);
			assertThat(allocatedBy(() -> catchThrowableOfType(OpenRouterException.class, client::list)))
				.isLessThan(LIMIT.toBytes());
		}
	}

	@ParameterizedTest
	@EnumSource
	void successWithinTheLimitIsRead(Engine engine) throws IOException {
		try (RawServer server = RawServer.start(RawServer.answer(EMPTY_LIST))) {
			WorkspacesClient client = engine.client(server.url())
				.options((options) -> options.maxResponseSize(DataSize.ofBytes(EMPTY_LIST.length())))
				.build();
			assertThat(client.list().items()).isEmpty();
			WorkspacesClient tighter = client
				.withOptions((options) -> options.maxResponseSize(DataSize.ofBytes(EMPTY_LIST.length() - 1)));
			assertThat(catchThrowableOfType(OpenRouterDecodingException.class, tighter::list))
				.hasMessageContaining("larger than the maximum of %d bytes".formatted(EMPTY_LIST.length() - 1));
		}
	}

	@Test
	void connectionIsUsedAgainAfterASuccess() throws IOException {
		try (RawServer server = RawServer.start(RawServer.answer(EMPTY_LIST + " \n "))) {
			WorkspacesClient client = client(Engine.HTTP_COMPONENTS, server);
			for (int i = 0; i < 5; i++) {
				client.list();
			}
			assertThat(server.requests()).isEqualTo(5);
			assertThat(server.connections()).isOne();
		}
	}

	@Test
	void connectionIsNotUsedAgainAfterABodyThatWasCut() throws IOException {
		try (RawServer server = RawServer.start((request, out, unused) -> sendHuge(out, "200 OK", EMPTY_LIST))) {
			WorkspacesClient client = client(Engine.HTTP_COMPONENTS, server);
			catchThrowableOfType(OpenRouterDecodingException.class, client::list);
			catchThrowableOfType(OpenRouterDecodingException.class, client::list);
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@Test
	void limitMustBePositive() {
		WorkspacesClient client = Engine.JDK.client("http://localhost").build();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> client.withOptions((options) -> options.maxResponseSize(DataSize.ofBytes(0))))
			.withMessageContaining("'maxResponseSize' must be positive");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> client.withOptions((options) -> options.maxResponseSize(DataSize.ofBytes(-1))))
			.withMessageContaining("'maxResponseSize' must be positive");
	}

	private static void assertRefused(Engine engine, RawServer.Behaviour behaviour) throws IOException {
		try (RawServer server = RawServer.start(behaviour)) {
			WorkspacesClient client = client(engine, server);
			OpenRouterDecodingException failure = catchThrowableOfType(OpenRouterDecodingException.class, client::list);
			assertThat(failure).hasMessageContaining("larger than the maximum of 1048576 bytes");
			assertThat(failure.getBodyExcerpt()).startsWith("{\"data\": [").hasSizeLessThan(300);
			assertThat(allocatedBy(() -> catchThrowableOfType(OpenRouterException.class, client::list)))
				.isLessThan(4 * LIMIT.toBytes());
		}
	}

	private static WorkspacesClient client(Engine engine, RawServer server) {
		return engine.client(server.url()).options((options) -> options.maxResponseSize(LIMIT).noRetry()).build();
	}

	private static long allocatedBy(Runnable call) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		call.run();
		return threads.getCurrentThreadAllocatedBytes() - before;
	}

	private static boolean sendHuge(OutputStream out, String status, String start) throws IOException {
		RawServer.write(out, "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s".formatted(status, HUGE, start));
		byte[] chunk = " ".repeat(64 * 1024).getBytes();
		for (int sent = start.length(); sent < HUGE; sent += chunk.length) {
			out.write(chunk, 0, Math.min(chunk.length, HUGE - sent));
		}
		return true;
	}

	private static byte[] gzip(String start, int length) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (OutputStream out = new GZIPOutputStream(compressed)) {
			out.write(start.getBytes());
			byte[] chunk = " ".repeat(64 * 1024).getBytes();
			for (int written = 0; written < length; written += chunk.length) {
				out.write(chunk);
			}
		}
		return compressed.toByteArray();
	}

}
