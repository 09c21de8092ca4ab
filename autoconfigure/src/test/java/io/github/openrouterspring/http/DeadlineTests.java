package io.github.openrouterspring.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.http.engine.HttpComponentsEngine;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the deadline of a call, wherever the call waits.
 */
@StartsServer
@org.junit.jupiter.api.Timeout(60)
class DeadlineTests {

	private static final Duration TIMEOUT = Duration.ofMillis(300);

	@ParameterizedTest
	@EnumSource
	void endsTheWaitForTheSecondHalfOfAStatusLine(Engine engine) throws IOException {
		assertCallTimeout(engine, (request, out, server) -> {
			RawServer.write(out, "HTTP/1.1 2");
			server.stall();
			return false;
		});
	}

	@ParameterizedTest
	@EnumSource
	void endsTheWaitForTheRestOfTheHeaders(Engine engine) throws IOException {
		assertCallTimeout(engine, (request, out, server) -> {
			RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nX-Slow:");
			server.stall();
			return false;
		});
	}

	@ParameterizedTest
	@EnumSource
	void endsTheWaitForTheRestOfABody(Engine engine) throws IOException {
		assertCallTimeout(engine, (request, out, server) -> {
			RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\": [");
			server.stall();
			return false;
		});
	}

	@ParameterizedTest
	@EnumSource
	void endsTheMakingOfAConnection(Engine engine) throws Exception {
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			List<Socket> fillers = fillBacklog(full);
			WorkspacesClient client = client(engine, "http://127.0.0.1:" + full.getLocalPort());
			OpenRouterTimeoutException failure = catchThrowableOfType(OpenRouterTimeoutException.class,
					() -> client.create(CreateWorkspaceRequest.of("Red", "red")));
			assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
			assertThat(failure.isRequestSent()).isFalse();
			for (Socket filler : fillers) {
				filler.close();
			}
		}
	}

	@Test
	void endsTheLookUpOfAHostName() {
		CountDownLatch hanging = new CountDownLatch(1);
		WorkspacesClient client = httpComponents("http://slow.invalid",
				(manager) -> manager.setDnsResolver(new InMemoryDnsResolver() {

					@Override
					public InetAddress[] resolve(String host) throws UnknownHostException {
						awaitUninterruptibly(hanging);
						throw new UnknownHostException(host);
					}

				}));
		OpenRouterTimeoutException failure = catchThrowableOfType(OpenRouterTimeoutException.class,
				() -> client.create(CreateWorkspaceRequest.of("Red", "red")));
		hanging.countDown();
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure.getAttempts()).isOne();
	}

	@Test
	void interruptEndsTheLookUpOfAHostName() throws Exception {
		CountDownLatch resolving = new CountDownLatch(1);
		CountDownLatch hanging = new CountDownLatch(1);
		WorkspacesClient client = httpComponents("http://slow.invalid",
				(manager) -> manager.setDnsResolver(new InMemoryDnsResolver() {

					@Override
					public InetAddress[] resolve(String host) throws UnknownHostException {
						resolving.countDown();
						awaitUninterruptibly(hanging);
						throw new UnknownHostException(host);
					}

				}));
		List<Throwable> failures = new CopyOnWriteArrayList<>();
		Thread caller = new Thread(() -> failures
			.add(catchThrowable(() -> client.withOptions((options) -> options.timeout(Duration.ofMinutes(1))).list())));
		caller.start();
		resolving.await();
		caller.interrupt();
		caller.join();
		hanging.countDown();
		assertThat(failures).singleElement().isInstanceOf(OpenRouterInterruptedException.class);
	}

	@Test
	void endsTheWaitForAConnectionOfThePool() throws Exception {
		try (RawServer server = RawServer.start((request, out, stalling) -> {
			stalling.stall();
			return false;
		})) {
			WorkspacesClient client = httpComponents(server.url(),
					(manager) -> manager.setMaxConnPerRoute(1).setMaxConnTotal(1));
			Thread other = new Thread(() -> catchThrowable(
					() -> client.withOptions((options) -> options.timeout(Duration.ofMinutes(1)).noRetry()).list()));
			other.start();
			await().until(() -> server.requests() == 1);
			assertCallTimeout(client);
			assertThat(server.requests()).isOne();
			server.cut();
			other.join();
		}
	}

	@Test
	void waitForAConnectionOfThePoolThatTheEngineEndsIsNotSent() throws Exception {
		try (RawServer server = RawServer.start((request, out, stalling) -> {
			stalling.stall();
			return false;
		})) {
			WorkspacesClient client = httpComponents(server.url(),
					(manager) -> manager.setMaxConnPerRoute(1).setMaxConnTotal(1),
					(engine) -> engine.setDefaultRequestConfig(
							RequestConfig.custom().setConnectionRequestTimeout(Timeout.ofMilliseconds(50)).build()));
			Thread other = new Thread(() -> catchThrowable(
					() -> client.withOptions((options) -> options.timeout(Duration.ofMinutes(1)).noRetry()).list()));
			other.start();
			await().until(() -> server.requests() == 1);
			OpenRouterTimeoutException failure = catchThrowableOfType(OpenRouterTimeoutException.class,
					() -> client.withOptions((options) -> options.timeout(Duration.ofMinutes(1)).noRetry())
						.create(CreateWorkspaceRequest.of("Red", "red")));
			assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CONNECT);
			assertThat(failure.isRequestSent()).isFalse();
			server.cut();
			other.join();
		}
	}

	private static void assertCallTimeout(Engine engine, RawServer.Behaviour behaviour) throws IOException {
		try (RawServer server = RawServer.start(behaviour)) {
			assertThat(assertCallTimeout(client(engine, server.url())).isRequestSent()).isTrue();
			assertThat(server.requests()).isOne();
		}
	}

	private static OpenRouterTimeoutException assertCallTimeout(WorkspacesClient client) {
		OpenRouterTimeoutException failure = catchThrowableOfType(OpenRouterTimeoutException.class, client::list);
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(failure).hasMessageContaining("exceeded its call timeout of 300 ms");
		assertThat(failure.getAttempts()).isOne();
		return failure;
	}

	private static WorkspacesClient client(Engine engine, String url) {
		return engine.client(url).options((options) -> options.timeout(TIMEOUT)).build();
	}

	private static WorkspacesClient httpComponents(String url,
			Consumer<PoolingHttpClientConnectionManagerBuilder> connections) {
		return httpComponents(url, connections, (engine) -> {
		});
	}

	private static WorkspacesClient httpComponents(String url,
			Consumer<PoolingHttpClientConnectionManagerBuilder> connections, Consumer<HttpClientBuilder> engine) {
		return Engine.HTTP_COMPONENTS.client(url).engine((currentCall) -> {
			HttpComponentsEngine adapter = new HttpComponentsEngine(currentCall, 1);
			PoolingHttpClientConnectionManagerBuilder manager = PoolingHttpClientConnectionManagerBuilder.create();
			connections.accept(manager);
			adapter.customize(manager);
			HttpClientBuilder builder = HttpClientBuilder.create().setConnectionManager(manager.build());
			engine.accept(builder);
			adapter.customize(builder);
			return new HttpComponentsClientHttpRequestFactory(builder.build());
		}).options((options) -> options.timeout(TIMEOUT)).build();
	}

	/**
	 * Connect until the system takes no more, so that the next one gets no answer.
	 */
	private static List<Socket> fillBacklog(ServerSocket serverSocket) throws IOException {
		List<Socket> sockets = new ArrayList<>();
		while (true) {
			Socket socket = new Socket();
			sockets.add(socket);
			try {
				socket.connect(serverSocket.getLocalSocketAddress(), 200);
			}
			catch (SocketTimeoutException ex) {
				return sockets;
			}
		}
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		boolean over = false;
		while (!over) {
			try {
				over = latch.await(1, TimeUnit.MINUTES);
			}
			catch (InterruptedException ex) {
				// As the system's resolver, which does not notice
			}
		}
	}

}
