package io.github.openrouterspring.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Callable;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.OpenRouterTransportException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.client.JdkClientHttpRequestFactory;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what becomes of a call when the network fails it.
 */
@StartsServer
@Timeout(60)
class FaultTests {

	private static final int LONG = 50_000;

	@RegisterExtension
	private static final WireMockExtension server = Engine.server();

	@ParameterizedTest
	@EnumSource
	void refusedConnectionIsNotSent(Engine engine) {
		WorkspacesClient client = engine.client("http://127.0.0.1:" + UnusedPort.find()).build();
		OpenRouterConnectionException failure = catchThrowableOfType(OpenRouterConnectionException.class, client::list);
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure).hasMessageContaining("could not connect").hasMessageEndingWith("(after 4 attempts)");
	}

	@ParameterizedTest
	@EnumSource
	void unknownHostIsNotSent(Engine engine) {
		WorkspacesClient client = engine.client("http://nowhere.invalid").build();
		assertThat(catchThrowableOfType(OpenRouterConnectionException.class, client::list).isRequestSent()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "JDK, CONNECTION_RESET_BY_PEER", "JDK, EMPTY_RESPONSE", "JDK, RANDOM_DATA_THEN_CLOSE",
			"JDK, MALFORMED_RESPONSE_CHUNK", "HTTP_COMPONENTS, CONNECTION_RESET_BY_PEER",
			"HTTP_COMPONENTS, EMPTY_RESPONSE", "HTTP_COMPONENTS, RANDOM_DATA_THEN_CLOSE",
			"HTTP_COMPONENTS, MALFORMED_RESPONSE_CHUNK" })
	void brokenConnectionMayHaveBeenSent(Engine engine, Fault fault) {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));
		WorkspacesClient client = engine.client(server.baseUrl())
			.options((options) -> options.settleCreates(false))
			.build();
		OpenRouterConnectionException failure = catchThrowableOfType(OpenRouterConnectionException.class,
				() -> client.create(CreateWorkspaceRequest.of("Red", "red")));
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(failure.getAttempts()).isOne();
		assertThat(failure).hasMessageContaining("'create' lost its connection");
	}

	@Test
	void readTimeoutNamesItself() {
		server.stubFor(any(anyUrl()).willReturn(ok("{}").withFixedDelay(LONG)));
		JdkClientHttpRequestFactory requestFactory = new JdkClientHttpRequestFactory(HttpClient.newHttpClient());
		requestFactory.setReadTimeout(Duration.ofMillis(50));
		WorkspacesClient client = Engine.JDK.client(server.baseUrl()).requestFactory(requestFactory).build();
		OpenRouterTimeoutException failure = catchThrowableOfType(OpenRouterTimeoutException.class, client::list);
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.READ);
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(failure.getAttempts()).isEqualTo(4);
	}

	@ParameterizedTest
	@EnumSource
	void callTimeoutEndsTheWaitForAnAnswer(Engine engine) {
		server.stubFor(any(anyUrl()).willReturn(ok("{}").withFixedDelay(LONG)));
		OpenRouterTimeoutException failure = timeout(engine, Duration.ofMillis(200));
		assertThat(failure.isRequestSent()).isTrue();
		assertThat(failure.getAttempts()).isOne();
		assertThat(failure).hasMessage("OpenRouter operation 'list' exceeded its call timeout of 200 ms");
	}

	@ParameterizedTest
	@EnumSource
	void callTimeoutEndsBodyThatDrips(Engine engine) {
		server.stubFor(any(anyUrl()).willReturn(ok("x".repeat(1000)).withChunkedDribbleDelay(1000, LONG)));
		assertThat(timeout(engine, Duration.ofMillis(300)).isRequestSent()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void callTimeoutEndsErrorBodyThatDripsAndLeavesItsStatus(Engine engine) {
		server.stubFor(any(anyUrl())
			.willReturn(aResponse().withStatus(503).withBody("x".repeat(1000)).withChunkedDribbleDelay(1000, LONG)));
		WorkspacesClient client = engine.client(server.baseUrl())
			.options((options) -> options.timeout(Duration.ofSeconds(2)))
			.build();
		assertThat(catchThrowableOfType(OpenRouterServerException.class, client::list).getAttempts()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void callTimeoutSpansAllAttempts(Engine engine) {
		server.stubFor(any(anyUrl()).willReturn(ok("{}").withFixedDelay(LONG)));
		server.stubFor(any(anyUrl()).inScenario("busy once")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(aResponse().withStatus(503))
			.willSetStateTo("stalled"));
		OpenRouterTimeoutException failure = timeout(engine, Duration.ofSeconds(1));
		assertThat(failure.getAttempts()).isEqualTo(2);
		assertThat(failure).hasMessageEndingWith("exceeded its call timeout of 1000 ms (after 2 attempts)");
	}

	@ParameterizedTest
	@EnumSource
	void exceededCallLeavesNoInterruptBehind(Engine engine) {
		server.stubFor(any(anyUrl()).willReturn(ok("{}").withFixedDelay(LONG)));
		timeout(engine, Duration.ofMillis(100));
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void clientIsUsableAfterExceededCalls(Engine engine) {
		server.stubFor(any(anyUrl()).willReturn(ok("{}").withFixedDelay(LONG)));
		WorkspacesClient client = engine.client(server.baseUrl()).build();
		for (int i = 0; i < 8; i++) {
			catchThrowableOfType(OpenRouterTimeoutException.class,
					() -> client.withOptions((options) -> options.timeout(Duration.ofMillis(50))).list());
		}
		server.stubFor(any(anyUrl()).willReturn(ok("{\"data\": [], \"total_count\": 0}")));
		assertThat(client.list().totalCount()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void interruptBeforeTheCallEndsItAtOnceAndIsKept(Engine engine) {
		server.stubFor(any(anyUrl()).willReturn(ok("{}").withFixedDelay(LONG)));
		WorkspacesClient client = engine.client(server.baseUrl()).build();
		Thread.currentThread().interrupt();
		OpenRouterTransportException failure = catchThrowableOfType(OpenRouterInterruptedException.class, client::list);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure.getAttempts()).isZero();
		assertThat(failure.isRequestSent()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void interruptEndsTheWaitForAnAnswer(Engine engine) throws Exception {
		server.stubFor(any(anyUrl()).willReturn(ok("{}").withFixedDelay(LONG)));
		assertInterruptible(engine, () -> server.findAll(anyRequestedFor(anyUrl())).size() == 1);
	}

	@ParameterizedTest
	@EnumSource
	void interruptEndsTheWaitForARetry(Engine engine) throws Exception {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "50")));
		assertInterruptible(engine, () -> server.findAll(anyRequestedFor(anyUrl())).size() == 1);
	}

	private static void assertInterruptible(Engine engine, Callable<Boolean> waiting) throws Exception {
		WorkspacesClient client = engine.client(server.baseUrl()).build();
		InterruptedCall call = new InterruptedCall(client);
		call.start();
		await().until(waiting);
		await().until(() -> call.getState() != Thread.State.RUNNABLE || engine == Engine.HTTP_COMPONENTS);
		call.interrupt();
		call.join();
		assertThat(call.failure).isNotNull();
		assertThat(call.failure.getAttempts()).isOne();
		assertThat(call.flagKept).isTrue();
	}

	private static OpenRouterTimeoutException timeout(Engine engine, Duration timeout) {
		WorkspacesClient client = engine.client(server.baseUrl())
			.options((options) -> options.timeout(timeout))
			.build();
		OpenRouterTimeoutException failure = catchThrowableOfType(OpenRouterTimeoutException.class, client::list);
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		return failure;
	}

	private static final class InterruptedCall extends Thread {

		private final WorkspacesClient client;

		private volatile OpenRouterInterruptedException failure;

		private volatile boolean flagKept;

		private InterruptedCall(WorkspacesClient client) {
			this.client = client;
		}

		@Override
		public void run() {
			this.failure = catchThrowableOfType(OpenRouterInterruptedException.class, this.client::list);
			this.flagKept = Thread.currentThread().isInterrupted();
		}

	}

}
