package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
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

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jdk", "jetty", "reactor" })
	void reloadedBundleIsUsedForNewConnectionsAndABrokenReloadKeepsTheLastGoodOne(String engine, CapturedOutput output)
			throws IOException {
		Path empty = Files.writeString(directory.resolve("empty.p12"), "");
		this.contextRunner
			.withPropertyValues("openrouter.ssl.bundle=used", "spring.http.clients.imperative.factory=" + engine)
			.withPropertyValues(certificate.bundle("used"))
			.withPropertyValues(new OpenRouterSslCertificate(empty).bundle("empty"))
			.run((context) -> {
				WorkspacesClient client = context.getBean(WorkspacesClient.class);
				DefaultSslBundleRegistry bundles = context.getBean(DefaultSslBundleRegistry.class);
				assertIsTrusted(client);
				bundles.updateBundle("used", bundles.getBundle("empty"));
				assertIsTrusted(client);
				assertIsTrusted(client);
				bundles.updateBundle("used", bundles.getBundle("wrong"));
				assertIsNotTrusted(client);
				bundles.updateBundle("used", bundles.getBundle("right"));
				assertIsTrusted(client);
			});
		assertThat(output).containsOnlyOnce("keeps its previous SSL bundle")
			.doesNotContain("may be in use by a technology that doesn't support SSL reloading");
	}

	@Test
	void pemFileThatIsReplacedIsUsedByTheRunningClient() throws Exception {
		Path file = otherCertificate.writePem(directory.resolve("trusted.pem"));
		this.contextRunner.withPropertyValues("openrouter.ssl.bundle=file",
				"spring.ssl.bundle.pem.file.truststore.certificate=" + file.toUri(),
				"spring.ssl.bundle.pem.file.reload-on-update=true", "spring.ssl.bundle.watch.file.quiet-period=10ms")
			.run((context) -> {
				WorkspacesClient client = context.getBean(WorkspacesClient.class);
				assertIsNotTrusted(client);
				certificate.writePem(file);
				await().untilAsserted(() -> assertIsTrusted(client));
			});
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
