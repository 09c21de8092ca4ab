package io.github.openrouterspring.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.http.RawServer.Behaviour;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for calls that cannot connect, or that end early because of their timeout, an
 * interrupt, or a closed client, with each HTTP engine.
 */
@StartsServer
@Timeout(60)
class CallEndEnginesTests {

	private static final CreateWorkspaceRequest RED = CreateWorkspaceRequest.of("Red", "red");

	private static final Behaviour STALL = RawResponse.stallAfter("");

	private final RawServer server = RawServer.start();

	private int calls;

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	static Stream<Arguments> incompleteResponses() {
		return Engine.withEach(Map.of("none", STALL, "half of a status line", RawResponse.stallAfter("HTTP/1.1 2"),
				"half of the headers", RawResponse.stallAfter("HTTP/1.1 200 OK\r\nContent-Length: 10\r\nX-Slow:"),
				"half of a body", RawResponse.stallAfter("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\": ["),
				"body that drips",
				RawResponse.dripAfter("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\": [")));
	}

	@ParameterizedTest
	@MethodSource("incompleteResponses")
	void callTimeoutAbortsAnIncompleteResponse(Behaviour response, Engine engine) {
		Throwable failure = list(engine,
				(ended) -> ended instanceof OpenRouterTimeoutException timeout && timeout.isRequestSent(), response);
		assertThat(failure).isInstanceOfSatisfying(OpenRouterTimeoutException.class, (timeout) -> {
			assertThat(timeout.getLimit()).isEqualTo(TimeoutLimit.CALL);
			assertThat(timeout.isRequestSent()).isTrue();
			assertThat(timeout.getAttempts()).isOne();
		}).hasMessageMatching("OpenRouter operation 'list' exceeded its call timeout of \\d+ ms");
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		assertThat(this.server.requests()).isLessThanOrEqualTo(this.calls);
	}

	static Stream<Arguments> incompleteErrors() {
		return Engine.withEach(Map.of("stalls",
				RawResponse.stallAfter("HTTP/1.1 503 X\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nxxxx"), "drips",
				RawResponse.dripAfter("HTTP/1.1 503 X\r\nContent-Length: 1000\r\n\r\nxxxx")));
	}

	@ParameterizedTest
	@MethodSource("incompleteErrors")
	void callTimeoutAbortsAnIncompleteErrorAndKeepsItsStatus(Behaviour error, Engine engine) {
		Throwable failure = list(engine, OpenRouterServerException.class::isInstance, error);
		assertThat(failure).isInstanceOfSatisfying(OpenRouterServerException.class, (refused) -> {
			assertThat(refused.getBodyExcerpt()).startsWith("xxxx");
			assertThat(refused.getAttempts()).isOne();
		});
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void callTimeoutAbortsConnecting(Engine engine) throws IOException {
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			List<Socket> fillers = fillBacklog(full);
			WorkspacesClient client = engine.client("http://127.0.0.1:" + full.getLocalPort())
				.options((options) -> options.timeout(Duration.ofMillis(300)))
				.build();
			OpenRouterTimeoutException failure = catchThrowableOfType(OpenRouterTimeoutException.class,
					() -> client.create(RED));
			assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
			assertThat(failure.isRequestSent()).isFalse();
			for (Socket filler : fillers) {
				filler.close();
			}
		}
	}

	/**
	 * Connect until the backlog is full, which holds back the next connection.
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

	@Test
	void callTimeoutAbortsTheWaitForAPooledConnection() {
		WorkspacesClient client = Engine.HTTP_COMPONENTS.client(this.server.url())
			.engine((currentCall) -> Engine.httpComponents(currentCall, 1))
			.build();
		startList(client);
		OpenRouterTimeoutException failure = catchThrowableOfType(OpenRouterTimeoutException.class,
				() -> client.withOptions((options) -> options.timeout(Duration.ofSeconds(1))).create(RED));
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(this.server.requests()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void requestToAnUnknownHostIsNotSent(Engine engine) {
		WorkspacesClient client = engine.client("http://nowhere.invalid").build();
		for (ThrowingCallable call : List.<ThrowingCallable>of(client::list, () -> client.create(RED))) {
			OpenRouterConnectionException failure = catchThrowableOfType(OpenRouterConnectionException.class, call);
			assertThat(failure.isRequestSent()).isFalse();
			assertThat(failure).message().matches(".* connect: (Connection .*)?nowhere.* host \\(after 4 attempts\\)");
		}
	}

	@ParameterizedTest
	@EnumSource
	void interruptAbortsTheCallAndIsPreserved(Engine engine) throws InterruptedException {
		BackgroundCall call = startList(client(engine, Duration.ofMinutes(1)));
		Throwable failure = call
			.interruptWhen(() -> call.thread().getState() != Thread.State.RUNNABLE || engine == Engine.HTTP_COMPONENTS);
		assertThat(failure).isInstanceOfSatisfying(OpenRouterInterruptedException.class,
				(interrupted) -> assertThat(interrupted.isRequestSent()).isTrue());
		assertThat(call.isInterruptKept()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void closingTheClientAbortsTheCallWithoutRetry(Engine engine) throws InterruptedException {
		WorkspacesClient client = client(engine, Duration.ofMinutes(2));
		BackgroundCall call = startList(client);
		client.close();
		assertThat(call.join())
			.isInstanceOfSatisfying(OpenRouterConnectionException.class,
					(failure) -> assertThat(failure.isRequestSent()).isTrue())
			.hasMessageContaining("the client is closed");
		assertThat(this.server.requests()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void concurrentCallsReceiveTheirOwnResponses(Engine engine) throws Exception {
		this.server.respond("GET", (request, out, self) -> {
			String trace = request.substring(request.indexOf("\nX-Trace: ") + 10).lines().findFirst().orElse("none");
			return RawResponse.of(404, "{\"error\": {\"code\": 404, \"message\": \"%s\"}}".formatted(trace))
				.answer(request, out, self);
		});
		WorkspacesClient client = client(engine, Duration.ofMinutes(1));
		for (ExecutorService executor : executors()) {
			List<Future<List<String>>> callers = IntStream.range(0, 64)
				.mapToObj((caller) -> client.withOptions((options) -> options.header("X-Trace", "caller-" + caller)))
				.map((derived) -> executor.submit(() -> messagesOf50NotFounds(derived)))
				.toList();
			for (int i = 0; i < callers.size(); i++) {
				assertThat(callers.get(i).get()).hasSize(50).containsOnly("caller-" + i);
			}
			executor.shutdown();
		}
	}

	private static List<ExecutorService> executors() throws Exception {
		ExecutorService platform = Executors.newFixedThreadPool(64);
		// Compiled for a Java version without virtual threads
		return JRE.currentVersionNumber() < 21 ? List.of(platform) : List.of(platform,
				(ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
	}

	private static List<String> messagesOf50NotFounds(WorkspacesClient client) {
		return IntStream.range(0, 50)
			.mapToObj((call) -> catchThrowableOfType(OpenRouterNotFoundException.class, () -> client.get("red")))
			.map(OpenRouterNotFoundException::getErrorMessage)
			.toList();
	}

	private BackgroundCall startList(WorkspacesClient client) {
		this.server.respond("GET", STALL);
		BackgroundCall call = BackgroundCall.start(client::list);
		await().until(() -> this.server.requests() == 1);
		return call;
	}

	private WorkspacesClient client(Engine engine, Duration timeout) {
		return engine.client(this.server.url()).options((options) -> options.timeout(timeout)).build();
	}

	private Throwable list(Engine engine, Predicate<Throwable> farEnough, Behaviour... responses) {
		return GrowingTimeout.until(farEnough, (timeout) -> {
			this.server.respond("GET", responses);
			this.calls++;
			return catchThrowable(client(engine, timeout)::list);
		});
	}

}
