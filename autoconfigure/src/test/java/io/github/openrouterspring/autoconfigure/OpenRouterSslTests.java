package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for connections to a server whose certificate only an SSL bundle trusts.
 */
@ExtendWith(OutputCaptureExtension.class)
class OpenRouterSslTests {

	@TempDir
	static Path directory;

	private static OpenRouterSslCertificate certificate;

	private static OpenRouterSslCertificate otherCertificate;

	private static WireMockServer server;

	private final ApplicationContextRunner contextRunner = Contexts.withHttpClients()
		.withPropertyValues("openrouter.retry.enabled=false",
				"openrouter.base-url=https://127.0.0.1:" + server.httpsPort())
		.withPropertyValues(certificate.bundle("right"))
		.withPropertyValues(otherCertificate.bundle("wrong"));

	@BeforeAll
	static void startServer() throws Exception {
		certificate = OpenRouterSslCertificate.create(directory, "right");
		otherCertificate = OpenRouterSslCertificate.create(directory, "wrong");
		server = certificate.startServer();
		server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("""
				{"data":[],"total_count":0}""")));
		server.stubFor(WireMock.any(WireMock.urlMatching("/workspaces(/.*)?"))
			.willReturn(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
	}

	@AfterAll
	static void stopServer() {
		server.stop();
	}

	@Test
	void withoutBundleTheCertificateIsNotTrusted() {
		this.contextRunner.run((context) -> assertIsNotTrusted(context.getBean(WorkspacesClient.class)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.ssl.bundle=right", "spring.http.clients.ssl.bundle=right",
			"spring.http.clients.ssl.bundle=wrong, openrouter.ssl.bundle=right" })
	void bundleIsUsedOverTheOneOfAllClients(String properties) {
		this.contextRunner.withPropertyValues(properties.split(", "))
			.run((context) -> assertIsTrusted(context.getBean(WorkspacesClient.class)));
	}

	@Test
	void eachAccountHasItsBundle() {
		this.contextRunner
			.withPropertyValues("openrouter.ssl.bundle=wrong", "openrouter.accounts.acme.ssl.bundle=right",
					"openrouter.accounts.globex.read-only=true")
			.run((context) -> {
				assertIsTrusted(context.getBean("acmeWorkspacesClient", WorkspacesClient.class));
				assertIsNotTrusted(context.getBean("globexWorkspacesClient", WorkspacesClient.class));
				assertIsNotTrusted(context.getBean("workspacesClient", WorkspacesClient.class));
			});
	}

	@Test
	void failsWithUnknownBundleAndNamesTheProperty() {
		this.contextRunner.withPropertyValues("openrouter.ssl.bundle=absent").run((context) -> {
			FailureAnalysis analysis = Contexts.invalidSetting(context);
			assertThat(analysis.getDescription()).contains("'absent'").doesNotContain("..");
			assertThat(analysis.getAction()).isEqualTo("Correct 'openrouter.ssl.bundle'.");
		});
	}

	@Test
	void failsWithBundleButWithoutBundlesAndNamesTheProperty() {
		Contexts.withoutKey()
			.withPropertyValues("openrouter.management-key=sk-or-test", "openrouter.ssl.bundle=right")
			.run((context) -> assertThat(Contexts.invalidSetting(context).getAction())
				.isEqualTo("Correct 'openrouter.ssl.bundle'."));
	}

	@Test
	void reloadedBundleIsTrustedByNewConnections() {
		this.contextRunner.withPropertyValues("openrouter.ssl.bundle=wrong").run((context) -> {
			WorkspacesClient client = context.getBean(WorkspacesClient.class);
			assertIsNotTrusted(client);
			context.getBean(SslBundleRegistry.class).updateBundle("wrong", certificate.bundle());
			assertIsTrusted(client);
		});
	}

	@Test
	void connectionOfTheBundleBeforeIsNotUsedAgain() {
		this.contextRunner.withPropertyValues("openrouter.ssl.bundle=right").run((context) -> {
			WorkspacesClient client = context.getBean(WorkspacesClient.class);
			assertIsTrusted(client);
			context.getBean(SslBundleRegistry.class).updateBundle("right", otherCertificate.bundle());
			assertIsNotTrusted(client);
		});
	}

	@Test
	void reloadIsNotReportedAsWithoutEffect(CapturedOutput output) {
		this.contextRunner.withPropertyValues("openrouter.ssl.bundle=right").run((context) -> {
			assertIsTrusted(context.getBean(WorkspacesClient.class));
			context.getBean(SslBundleRegistry.class).updateBundle("right", certificate.bundle());
			assertIsTrusted(context.getBean(WorkspacesClient.class));
		});
		assertThat(output).doesNotContain("may be in use by a technology that doesn't support SSL reloading");
	}

	@Test
	void connectionsOfAReplacedBundleAreClosedWithoutRequestsAndTheLastWithTheContext() {
		List<RecordingRequestFactory> made = new CopyOnWriteArrayList<>();
		this.contextRunner.withPropertyValues("openrouter.ssl.bundle=right")
			.withBean(ClientHttpRequestFactoryBuilder.class, () -> (settings) -> {
				RecordingRequestFactory factory = new RecordingRequestFactory(settings);
				made.add(factory);
				return factory;
			})
			.run((context) -> {
				WorkspacesClient client = context.getBean(WorkspacesClient.class);
				assertIsTrusted(client);
				SslBundle first = context.getBean(SslBundles.class).getBundle("right");
				SslBundle second = certificate.bundle();
				context.getBean(SslBundleRegistry.class).updateBundle("right", second);
				assertIsTrusted(client);
				assertIsTrusted(client);
				assertThat(made).extracting((factory) -> factory.settings.sslBundle()).containsExactly(first, second);
				await().untilAsserted(
						() -> assertThat(made).extracting((factory) -> factory.closed).containsExactly(true, false));
			});
		assertThat(made).hasSize(2).allMatch((factory) -> factory.closed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor" })
	void brokenReloadKeepsTheLastGoodBundle(String engine, CapturedOutput output) throws IOException {
		Path empty = Files.writeString(directory.resolve("empty.p12"), "");
		this.contextRunner
			.withPropertyValues("openrouter.ssl.bundle=right", "spring.http.clients.imperative.factory=" + engine)
			.run((context) -> {
				WorkspacesClient client = context.getBean(WorkspacesClient.class);
				assertIsTrusted(client);
				context.getBean(SslBundleRegistry.class)
					.updateBundle("right", new OpenRouterSslCertificate(empty).bundle());
				assertIsTrusted(client);
				assertIsTrusted(client);
				context.getBean(SslBundleRegistry.class).updateBundle("right", otherCertificate.bundle());
				assertIsNotTrusted(client);
			});
		assertThat(output).containsOnlyOnce("keeps its previous SSL bundle");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor" })
	void createThatIsCutAfterTheHandshakeMayHaveBeenSent(String engine) {
		this.contextRunner
			.withPropertyValues("openrouter.ssl.bundle=right", "openrouter.retry.delay=1ms",
					"spring.http.clients.imperative.factory=" + engine)
			.run((context) -> assertThatExceptionOfType(OpenRouterOutcomeUnknownException.class).isThrownBy(
					() -> context.getBean(WorkspacesClient.class).create(CreateWorkspaceRequest.of("Red", "red"))));
	}

	@Test
	void fileThatIsCutForAMomentKeepsTheLastGoodBundle(CapturedOutput output) throws Exception {
		String pem = certificate.pem();
		Path file = Files.writeString(directory.resolve("trusted.pem"), pem);
		this.contextRunner
			.withPropertyValues("spring.ssl.bundle.pem.reloaded.truststore.certificate=" + file.toUri(),
					"spring.ssl.bundle.pem.reloaded.reload-on-update=true",
					"spring.ssl.bundle.watch.file.quiet-period=10ms", "openrouter.ssl.bundle=reloaded")
			.run((context) -> {
				WorkspacesClient client = context.getBean(WorkspacesClient.class);
				assertIsTrusted(client);
				Files.writeString(file, pem.substring(0, pem.length() / 2));
				await().untilAsserted(() -> {
					assertIsTrusted(client);
					assertThat(output).contains("keeps its previous SSL bundle");
				});
				Files.writeString(file, otherCertificate.pem());
				await().untilAsserted(() -> assertIsNotTrusted(client));
			});
	}

	private static void assertIsTrusted(WorkspacesClient client) {
		assertThat(client.list().items()).isEmpty();
	}

	private static void assertIsNotTrusted(WorkspacesClient client) {
		assertThatExceptionOfType(OpenRouterConnectionException.class).isThrownBy(client::list)
			.withMessageContaining("could not connect")
			.withStackTraceContaining("SSLHandshakeException")
			.satisfies((ex) -> assertThat(ex.isRequestSent()).isFalse());
	}

}
