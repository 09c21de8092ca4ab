package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JdkRequestFactory}.
 */
@Timeout(30)
class JdkRequestFactoryTests {

	private final CountDownLatch stalled = new CountDownLatch(1);

	private final HttpServer server;

	private volatile Headers received = new Headers();

	JdkRequestFactoryTests() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.received = exchange.getRequestHeaders();
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		this.server.createContext("/stalled", (exchange) -> {
			try {
				this.stalled.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.stalled.countDown();
		this.server.stop(0);
	}

	@Test
	void requestAsksForCompressionButForNoUpgrade() throws IOException {
		execute(create(HttpClient.newBuilder(), null), "/", null);
		assertThat(this.received.get(HttpHeaders.ACCEPT_ENCODING)).containsExactly("gzip");
		assertThat(this.received).doesNotContainKeys("Upgrade", "Http2-settings");
	}

	@Test
	void encodingThatACallAcceptsIsKept() throws IOException {
		execute(create(HttpClient.newBuilder(), null), "/", "identity");
		assertThat(this.received.get(HttpHeaders.ACCEPT_ENCODING)).containsExactly("identity");
	}

	@Test
	void executorOfTheApplicationIsKept() throws IOException {
		AtomicInteger tasks = new AtomicInteger();
		execute(create(HttpClient.newBuilder().executor((task) -> {
			tasks.incrementAndGet();
			new Thread(task).start();
		}), null), "/", null);
		assertThat(tasks).hasPositiveValue();
	}

	@Test
	void readTimeoutLimitsTheWaitForAResponse() {
		assertThatExceptionOfType(HttpTimeoutException.class)
			.isThrownBy(() -> execute(create(HttpClient.newBuilder(), Duration.ofMillis(1)), "/stalled", null));
	}

	@Test
	void interruptEndsTheWaitAndIsKept() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedIOException.class)
			.isThrownBy(() -> execute(create(HttpClient.newBuilder(), null), "/stalled", null));
		assertThat(Thread.interrupted()).isTrue();
	}

	private static JdkRequestFactory create(HttpClient.Builder builder, @Nullable Duration readTimeout) {
		return new JdkRequestFactory(builder, readTimeout);
	}

	private void execute(JdkRequestFactory factory, String path, @Nullable String acceptEncoding) throws IOException {
		URI url = URI.create("http://127.0.0.1:%d%s".formatted(this.server.getAddress().getPort(), path));
		ClientHttpRequest request = factory.createRequest(url, HttpMethod.GET);
		if (acceptEncoding != null) {
			request.getHeaders().set(HttpHeaders.ACCEPT_ENCODING, acceptEncoding);
		}
		try (ClientHttpResponse response = request.execute()) {
			assertThat(response.getStatusCode().value()).isEqualTo(204);
		}
	}

}
