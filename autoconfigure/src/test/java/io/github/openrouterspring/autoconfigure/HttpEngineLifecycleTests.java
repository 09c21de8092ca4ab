package io.github.openrouterspring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.http.BackgroundCall;
import io.github.openrouterspring.http.RawResponse;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for when {@link HttpEngines} creates and closes an engine, and for engines that
 * it replaces or cannot adapt.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class HttpEngineLifecycleTests {

	private static final String RED = """
			{"data":{"id":"b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e","name":"Red","slug":"red",\
			"created_at":"2999-12-31T23:59:59Z"}}""";

	private final ApplicationContextRunner contextRunner = Contexts.withHttpClients();

	@Test
	void engineThatTakesLongerToBuildThanACallIsUsedByTheNext() throws Exception {
		CountDownLatch built = new CountDownLatch(1);
		AtomicInteger builds = new AtomicInteger();
		ClientHttpRequestFactoryBuilder<?> slow = (settings) -> {
			builds.incrementAndGet();
			try {
				built.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return ClientHttpRequestFactoryBuilder.simple().build(settings);
		};
		try (RawServer server = Contexts.emptyServer()) {
			this.contextRunner.withBean(ClientHttpRequestFactoryBuilder.class, () -> slow)
				.withPropertyValues("openrouter.base-url=" + server.url())
				.run((context) -> {
					WorkspacesClient client = context.getBean(WorkspacesClient.class);
					assertThatExceptionOfType(OpenRouterTimeoutException.class)
						.isThrownBy(client.withOptions((options) -> options.timeout(Duration.ofMillis(200)))::list);
					built.countDown();
					assertThat(client.list().items()).isEmpty();
				});
		}
		assertThat(builds).hasValue(1);
	}

	@Test
	void keySourceThatHangsDoesNotOutlastTheCall() {
		this.contextRunner.withBean(ManagementKeySource.class, () -> () -> {
			BackgroundCall.awaitInterrupt();
			return "sk-or-never";
		})
			.withPropertyValues("openrouter.call-timeout=200ms")
			.run((context) -> assertThatExceptionOfType(OpenRouterTimeoutException.class)
				.isThrownBy(context.getBean(WorkspacesClient.class)::list)
				.returns(TimeoutLimit.CALL, OpenRouterTimeoutException::getLimit)
				.returns(false, OpenRouterTimeoutException::isRequestSent));
	}

	@Test
	void simpleEngineIsReplacedWithOneWarning(CapturedOutput output) throws Exception {
		try (RawServer server = Contexts.emptyServer()) {
			this.contextRunner
				.withPropertyValues("spring.http.clients.imperative.factory=simple",
						"openrouter.base-url=" + server.url())
				.run((context) -> {
					assertThat(context.getBean(HttpEngines.class).engine()).isEqualTo("jdk");
					context.getBean(WorkspacesClient.class).list();
					context.getBean(WorkspacesClient.class).list();
				});
		}
		assertThat(output).containsOnlyOnce("uses the JDK's HttpClient instead of HttpURLConnection");
	}

	@Test
	void callTimeoutAppliesToAnEngineOfTheApplication(CapturedOutput output) throws Exception {
		try (RawServer server = RawServer.start(RawResponse.stallAfter(""))) {
			ClientHttpRequestFactoryBuilder<?> own = (settings) -> ClientHttpRequestFactoryBuilder.simple()
				.build(settings);
			this.contextRunner.withBean(ClientHttpRequestFactoryBuilder.class, () -> own)
				.withPropertyValues("openrouter.base-url=" + server.url())
				.run((context) -> HttpEnginesTests.assertCallTimeout(context.getBean(WorkspacesClient.class),
						WorkspacesClient::list));
		}
		assertThat(output).containsOnlyOnce("cannot adapt the ClientHttpRequestFactoryBuilder of type");
	}

	/**
	 * The JDK's client closes idle connections only as of Java 21, and that of Reactor
	 * Netty shares them with the rest of the application.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jetty" })
	void connectionsAreClosedWithTheContext(String engine) throws Exception {
		try (RawServer server = Contexts.emptyServer()) {
			HttpEnginesTests.run(engine, server.url(), (client) -> {
				client.list();
				assertThat(server.connectionsClosedByPeer()).isZero();
			});
			await().until(() -> server.connectionsClosedByPeer() == 1);
		}
	}

	@ParameterizedTest
	@MethodSource("io.github.openrouterspring.autoconfigure.HttpEnginesTests#engines")
	void createIsSettledBehindAGatewayThatClosesEachConnection(String engine) throws Exception {
		AtomicBoolean created = new AtomicBoolean();
		try (RawServer server = RawServer.start((request, out, self) -> {
			created.compareAndSet(false, request.startsWith("POST"));
			String body = request.startsWith("GET /workspaces?") ? Contexts.EMPTY_LIST : RED;
			boolean missing = request.startsWith("GET /workspaces/") && !created.get();
			RawResponse.of(missing ? 404 : 200, body).answer(request, out, self);
			return false;
		})) {
			HttpEnginesTests.run(engine, server.url(), (client) -> {
				for (int i = 0; i < 6; i++) {
					client.list();
					created.set(false);
					assertThat(client.create(HttpEnginesTests.CREATE).slug()).isEqualTo("red");
				}
			}, "openrouter.retry.delay=20ms", "openrouter.retry.max-retries=10");
		}
	}

}
