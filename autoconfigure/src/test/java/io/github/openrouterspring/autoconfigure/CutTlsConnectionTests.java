package io.github.openrouterspring.autoconfigure;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.ClientHttpRequestInterceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for creates whose TLS connection is cut, with each engine.
 */
@Timeout(60)
class CutTlsConnectionTests {

	private static final ClientHttpRequestInterceptor PASSING = (request, body, execution) -> execution.execute(request,
			body);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class, SslAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class))
		.withPropertyValues("openrouter.management-key=sk-or-test", "openrouter.retry.delay=1ms");

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor" })
	void createWhoseHandshakeFailsIsNotSentWithAnInterceptorAsWithout(String engine) throws Exception {
		assertThat(connectionsOfFailedCreate(engine, null)).isEqualTo(4);
		assertThat(connectionsOfFailedCreate(engine, PASSING)).isEqualTo(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor" })
	void createThatIsCutAfterTheHandshakeMayHaveBeenSent(String engine, @TempDir Path directory) throws Exception {
		OpenRouterSslCertificate certificate = OpenRouterSslCertificate.create(directory, "right");
		WireMockServer server = certificate.startServer();
		try {
			server.stubFor(WireMock.any(WireMock.anyUrl())
				.willReturn(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
			this.contextRunner.withPropertyValues(certificate.bundle("right"))
				.withPropertyValues("spring.http.clients.imperative.factory=" + engine, "openrouter.ssl.bundle=right",
						"openrouter.base-url=https://127.0.0.1:" + server.httpsPort())
				.run((context) -> assertThatExceptionOfType(OpenRouterOutcomeUnknownException.class).isThrownBy(
						() -> context.getBean(WorkspacesClient.class).create(CreateWorkspaceRequest.of("Red", "red"))));
		}
		finally {
			server.stop();
		}
	}

	private int connectionsOfFailedCreate(String engine, ClientHttpRequestInterceptor interceptor) throws Exception {
		AtomicInteger connections = new AtomicInteger();
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> cutHandshakes(server, connections));
			thread.setDaemon(true);
			thread.start();
			this.contextRunner
				.withPropertyValues("spring.http.clients.imperative.factory=" + engine,
						"openrouter.base-url=https://127.0.0.1:" + server.getLocalPort())
				.withBean(OpenRouterRestClientCustomizer.class, () -> (builder) -> {
					if (interceptor != null) {
						builder.requestInterceptor(interceptor);
					}
				})
				.run((context) -> {
					OpenRouterConnectionException failure = catchThrowableOfType(OpenRouterConnectionException.class,
							() -> context.getBean(WorkspacesClient.class)
								.create(CreateWorkspaceRequest.of("Red", "red")));
					assertThat(failure.isRequestSent()).isFalse();
				});
		}
		return connections.get();
	}

	private static void cutHandshakes(ServerSocket server, AtomicInteger connections) {
		try {
			while (true) {
				try (Socket socket = server.accept()) {
					connections.incrementAndGet();
					socket.getInputStream().read(new byte[64]);
				}
			}
		}
		catch (Exception ex) {
			// The test has closed the server
		}
	}

}
