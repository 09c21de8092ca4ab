package io.github.openrouterspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.http.UnusedPort;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.eclipse.jetty.client.HttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link HttpEngines} with each engine that Boot knows.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class HttpEnginesTests {

	private static final String EMPTY_LIST = """
			{"data":[],"total_count":0}""";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class, SslAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class))
		.withPropertyValues("openrouter.management-key=sk-or-test");

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor", "simple" })
	void callTimeoutEndsTheWaitForAResponse(String engine) throws Exception {
		try (RawServer server = RawServer.start((request, out, stalling) -> {
			stalling.stall();
			return false;
		})) {
			run(engine, server.url(), (client) -> assertCallTimeout(client, true), "openrouter.call-timeout=2s");
			assertThat(server.requests()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor", "simple" })
	void callTimeoutEndsTheWaitForTheRestOfABody(String engine) throws Exception {
		try (RawServer server = RawServer.start((request, out, stalling) -> {
			RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\": [");
			stalling.stall();
			return false;
		})) {
			run(engine, server.url(), (client) -> assertCallTimeout(client, true), "openrouter.call-timeout=2s");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor", "simple" })
	void redirectIsNotFollowed(String engine) throws Exception {
		try (RawServer other = RawServer.start(RawServer.answer(EMPTY_LIST));
				RawServer server = RawServer.start((request, out, unused) -> {
					RawServer.write(out, "HTTP/1.1 302 Found\r\nLocation: %s/workspaces\r\nContent-Length: 0\r\n\r\n"
						.formatted(other.url().replace("127.0.0.1", "localhost")));
					return true;
				})) {
			this.contextRunner.withUserConfiguration(FollowingRedirects.class)
				.withPropertyValues("spring.http.clients.imperative.factory=" + engine,
						"spring.http.clients.redirects=follow", "openrouter.base-url=" + server.url())
				.run((context) -> {
					OpenRouterApiException failure = catchThrowableOfType(OpenRouterApiException.class,
							context.getBean(WorkspacesClient.class)::list);
					assertThat(failure.getStatusCode().value()).isEqualTo(302);
				});
			assertThat(other.requests()).isZero();
			assertThat(server.requests()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor", "simple" })
	void keyIsNotLoggedAtAnyLevel(String engine) throws Exception {
		List<String> requests = new CopyOnWriteArrayList<>();
		String key = "sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef";
		try (EverythingLogged log = new EverythingLogged(); RawServer server = RawServer.start((request, out, self) -> {
			requests.add(request);
			return RawServer.answer(EMPTY_LIST).answer(request, out, self);
		})) {
			run(engine, server.url(), (client) -> {
				client.list();
				catchThrowableOfType(RuntimeException.class,
						() -> client.create(CreateWorkspaceRequest.of("Red", "red")));
			}, "openrouter.management-key=" + key);
			assertThat(requests).isNotEmpty()
				.allMatch((request) -> request.contains("Authorization: Bearer " + key)
						|| request.contains("authorization: Bearer " + key));
			assertThat(log.lines()).isNotEmpty().noneMatch((line) -> line.contains(key.substring(key.length() - 12)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor", "simple" })
	void createThatCannotConnectIsNotSent(String engine) {
		run(engine, "http://127.0.0.1:" + UnusedPort.find(), (client) -> {
			OpenRouterConnectionException failure = catchThrowableOfType(OpenRouterConnectionException.class,
					() -> client.create(CreateWorkspaceRequest.of("Red", "red")));
			assertThat(failure.isRequestSent()).isFalse();
		}, "openrouter.retry.delay=1ms");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor", "simple" })
	void noMoreConnectionsThanConfiguredAreMade(String engine) throws Exception {
		try (RawServer server = RawServer.start(RawServer.answer(EMPTY_LIST))) {
			run(engine, server.url(), (client) -> {
				List<Thread> callers = Stream.generate(() -> new Thread(() -> {
					for (int i = 0; i < 20; i++) {
						client.list();
					}
				})).limit(8).toList();
				callers.forEach(Thread::start);
				for (Thread caller : callers) {
					caller.join();
				}
			}, "openrouter.max-connections=2");
			assertThat(server.requests()).isEqualTo(160);
			assertThat(server.connections()).isLessThanOrEqualTo(2);
		}
	}

	/**
	 * Also where the API sends no challenge.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor", "simple" })
	void refusedKeyIsUnauthorized(String engine) throws Exception {
		try (RawServer server = RawServer.start((request, out, self) -> {
			RawServer.write(out, "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
			return true;
		})) {
			run(engine, server.url(),
					(client) -> assertThat(
							catchThrowableOfType(OpenRouterApiException.class, client::list).getStatusCode().value())
						.isEqualTo(401));
			assertThat(server.requests()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor", "simple" })
	void callsThatTimeOutLeaveRoomForOthers(String engine) throws Exception {
		try (RawServer server = RawServer.start((request, out, self) -> {
			if (request.startsWith("GET /workspaces/slow")) {
				self.stall();
			}
			return RawServer.answer(EMPTY_LIST).answer(request, out, self);
		})) {
			run(engine, server.url(), (client) -> {
				WorkspacesClient hasty = client.withOptions((options) -> options.timeout(Duration.ofMillis(200)));
				for (int i = 0; i < 3; i++) {
					assertThat(catchThrowableOfType(OpenRouterTimeoutException.class, () -> hasty.get("slow")))
						.isNotNull();
				}
				assertThat(client.list().items()).isEmpty();
			}, "openrouter.max-connections=2", "openrouter.call-timeout=20s");
		}
	}

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
		try (RawServer server = RawServer.start(RawServer.answer(EMPTY_LIST))) {
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
	void jettyStopsWithTheContext() throws Exception {
		AtomicReference<HttpClient> jetty = new AtomicReference<>();
		ClientHttpRequestFactoryBuilder<?> builder = ClientHttpRequestFactoryBuilder.jetty()
			.withHttpClientCustomizer(jetty::set);
		try (RawServer server = RawServer.start(RawServer.answer(EMPTY_LIST))) {
			this.contextRunner.withBean(ClientHttpRequestFactoryBuilder.class, () -> builder)
				.withPropertyValues("openrouter.base-url=" + server.url())
				.run((context) -> context.getBean(WorkspacesClient.class).list());
		}
		assertThat(jetty.get().isStopped()).isTrue();
	}

	@Test
	void keySourceThatHangsDoesNotOutlastTheCall() {
		this.contextRunner.withBean(ManagementKeySource.class, () -> () -> {
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return "sk-or-never";
		})
			.withPropertyValues("openrouter.call-timeout=200ms")
			.run((context) -> assertCallTimeout(context.getBean(WorkspacesClient.class), false));
	}

	@Test
	void simpleEngineIsReplacedWithOneWarning(CapturedOutput output) throws Exception {
		try (RawServer server = RawServer.start(RawServer.answer(EMPTY_LIST))) {
			run("simple", server.url(), (client) -> {
				client.list();
				client.list();
			});
		}
		assertThat(output).containsOnlyOnce("uses the JDK's HttpClient instead of HttpURLConnection");
	}

	@Test
	void engineOfTheApplicationsOwnIsNotOutlasted(CapturedOutput output) throws Exception {
		try (RawServer server = RawServer.start((request, out, stalling) -> {
			stalling.stall();
			return false;
		})) {
			ClientHttpRequestFactoryBuilder<?> own = (settings) -> ClientHttpRequestFactoryBuilder.simple()
				.build(settings);
			this.contextRunner.withBean(ClientHttpRequestFactoryBuilder.class, () -> own)
				.withPropertyValues("openrouter.base-url=" + server.url(), "openrouter.call-timeout=2s")
				.run((context) -> assertCallTimeout(context.getBean(WorkspacesClient.class), true));
		}
		assertThat(output).containsOnlyOnce("cannot adapt the ClientHttpRequestFactoryBuilder of type");
	}

	private void run(String engine, String url, ThrowingClientConsumer test, String... properties) {
		this.contextRunner
			.withPropertyValues("spring.http.clients.imperative.factory=" + engine, "openrouter.base-url=" + url)
			.withPropertyValues(properties)
			.run((context) -> test.accept(context.getBean(WorkspacesClient.class)));
	}

	private static void assertCallTimeout(WorkspacesClient client, boolean sent) {
		OpenRouterTimeoutException failure = catchThrowableOfType(OpenRouterTimeoutException.class, client::list);
		assertThat(failure).isNotNull();
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(failure.isRequestSent()).isEqualTo(sent);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@FunctionalInterface
	private interface ThrowingClientConsumer {

		void accept(WorkspacesClient client) throws Exception;

	}

}
