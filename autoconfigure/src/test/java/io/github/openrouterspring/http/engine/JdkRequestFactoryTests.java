package io.github.openrouterspring.http.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import io.github.openrouterspring.http.RawResponse;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.http.RawServer.Behaviour;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link JdkRequestFactory} and its responses.
 */
@Timeout(30)
class JdkRequestFactoryTests {

	private static final Behaviour NO_CONTENT = RawResponse.of(204, "");

	private static final Behaviour STALL = RawResponse.stallAfter("");

	private final RawServer server = RawServer.start();

	private final CallerAwareExecutor executor = new CallerAwareExecutor();

	@AfterEach
	void close() throws IOException {
		this.server.close();
		this.executor.close();
	}

	@ParameterizedTest
	@CsvSource({ ", gzip", "identity, identity" })
	void requestAcceptsGzipByDefaultWithoutUpgrade(@Nullable String accepted, String sent) throws IOException {
		this.server.respond("GET", NO_CONTENT);
		execute(HttpClient.newBuilder(), null, accepted);
		assertThat(this.server.received()).singleElement(as(InstanceOfAssertFactories.STRING))
			.containsOnlyOnce("\nAccept-Encoding: " + sent + "\n")
			.containsOnlyOnce("Accept-Encoding")
			.doesNotContainIgnoringCase("Upgrade", "Http2-Settings");
	}

	@Test
	void customExecutorIsKept() throws IOException {
		this.server.respond("GET", NO_CONTENT);
		AtomicInteger tasks = new AtomicInteger();
		execute(HttpClient.newBuilder().executor((task) -> {
			tasks.incrementAndGet();
			new Thread(task).start();
		}), null, null);
		assertThat(tasks).hasPositiveValue();
	}

	@Test
	void readTimeoutLimitsTheWaitForAResponse() {
		this.server.respond("GET", STALL);
		assertThatExceptionOfType(HttpTimeoutException.class)
			.isThrownBy(() -> execute(HttpClient.newBuilder(), Duration.ofMillis(1), null));
	}

	@Test
	void interruptAbortsTheRequestAndIsPreserved() {
		this.server.respond("GET", STALL);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedIOException.class)
			.isThrownBy(() -> execute(HttpClient.newBuilder(), null, null));
		assertThat(Thread.interrupted()).isTrue();
	}

	private void execute(HttpClient.Builder builder, @Nullable Duration readTimeout, @Nullable String acceptEncoding)
			throws IOException {
		JdkRequestFactory requestFactory = new JdkRequestFactory(builder, readTimeout);
		ClientHttpRequest request = requestFactory.createRequest(URI.create(this.server.url()), HttpMethod.GET);
		if (acceptEncoding != null) {
			request.getHeaders().set(HttpHeaders.ACCEPT_ENCODING, acceptEncoding);
		}
		try (ClientHttpResponse response = request.execute()) {
			assertThat(response.getStatusCode().value()).isEqualTo(204);
		}
		requestFactory.destroy();
	}

	@Test
	void gzipBodyIsDecompressedAndItsHeadersAreRemoved() throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream output = new GZIPOutputStream(compressed)) {
			output.write("{}".getBytes());
		}
		JdkResponse response = response(compressed.toByteArray(),
				Map.of("Content-Encoding", List.of("gzip"), "Content-Length", List.of("22")));
		InputStream body = response.getBody();
		assertThat(body.read()).isEqualTo('{');
		assertThat(response.getHeaders().isEmpty()).isTrue();
		response.close();
		assertThatIOException().isThrownBy(body::read).withMessage("Stream closed");
	}

	@Test
	void uncompressedBodyIsReadUnchanged() throws IOException {
		JdkResponse response = response("{}".getBytes(), Map.of("Content-Length", List.of("2")));
		assertThat(response.getBody()).hasContent("{}");
		assertThat(response.getHeaders().getContentLength()).isEqualTo(2);
	}

	@SuppressWarnings("unchecked")
	private static JdkResponse response(byte[] body, Map<String, List<String>> headers) {
		HttpResponse<InputStream> response = mock();
		given(response.headers()).willReturn(java.net.http.HttpHeaders.of(headers, (name, value) -> true));
		given(response.body()).willReturn(new ByteArrayInputStream(body));
		return new JdkResponse(response);
	}

	@Test
	void callTasksRunOnDaemonThreadAndOthersOnSubmittingThread() throws Exception {
		assertThat(run().join()).isSameAs(Thread.currentThread());
		Thread thread = this.executor.call(this::run).join();
		assertThat(thread.getName()).startsWith("openrouter-http-");
		assertThat(thread.isDaemon()).isTrue();
		assertThat(run().join()).isSameAs(Thread.currentThread());
	}

	@Test
	void closedExecutorRejectsCallTasks() {
		this.executor.close();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.executor.call(this::run));
	}

	private CompletableFuture<Thread> run() {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		this.executor.execute(() -> thread.complete(Thread.currentThread()));
		return thread;
	}

}
