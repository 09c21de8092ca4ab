package io.github.openrouterspring.autoconfigure;

import java.io.InterruptedIOException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Map;

import javax.net.ssl.SSLHandshakeException;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link FailureAdvice} and {@link KeyAdviceLogger}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAdviceTests {

	private static final String HTML = "<!DOCTYPE html><title>Welcome</title>";

	private static final String KEY = """
			{"data": {"label": "sk-or-v1-0", "is_management_key": %s}}""";

	private final KeyAdviceLogger logger = new KeyAdviceLogger(
			advice(Map.of("openrouter.accounts.acme.management-key", "sk-or-acme")));

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void keyIsToBlameUnlessTheServerDescribesAManagementKey(int status) {
		String unknown = "The key from 'openrouter.management-key' is unknown or revoked. "
				+ "Replace it with a valid management key";
		assertThat(advice(error(status), error(401))).isEqualTo(unknown);
		assertThat(advice(Answer.of(401), error(401))).isEqualTo(unknown);
		assertThat(advice(error(status), Answer.of(200, KEY.formatted(false))))
			.contains("'openrouter.management-key' is an inference key", "Replace it with a management key");
		assertThat(advice(error(status), Answer.of(200, KEY.formatted(true))))
			.contains("for the reason given in the error")
			.doesNotContain("Replace");
	}

	@ParameterizedTest
	@CsvSource({ "401, 'not valid, or it is not a management key. Replace it'",
			"403, 'may be an inference key, which cannot manage workspaces, or a rule of the API forbids'" })
	void adviceIsLessExactIfTheServerDoesNotDescribeTheKey(int status, String advice) {
		for (Answer key : new Answer[] { Answer.of(503), Answer.of(200, HTML), Answer.of(401, HTML),
				Answer.of(200, "{\"data\": {}}") }) {
			assertThat(advice(error(status), key)).contains("'openrouter.management-key'", advice,
					"with a management key");
		}
	}

	@Test
	void serverIsAskedAtTheAddressOfTheApi() {
		RecordingServer server = new RecordingServer(error(403), Answer.of(200, KEY.formatted(true)));
		WorkspacesClient client = server.client();
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class, client::list);
		advice(Map.of()).forClient("workspacesClient", client, failure);
		assertThat(server.sent()).containsExactly("GET /workspaces", "GET /key");
	}

	@Test
	void interruptReachesTheCaller() {
		WorkspacesClient client = new RecordingServer(error(403), () -> {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		}).client();
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class, client::list);
		assertThatExceptionOfType(OpenRouterInterruptedException.class)
			.isThrownBy(() -> advice(Map.of()).forClient("workspacesClient", client, failure));
		assertThat(Thread.interrupted()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "workspacesClient, openrouter.management-key",
			"acmeWorkspacesClient, openrouter.accounts.acme.management-key",
			"acmeCorpWorkspacesClient, openrouter.accounts.acme-corp.management-key",
			"fileWorkspacesClient, openrouter.accounts.file.management-key-file",
			"inheritedWorkspacesClient, openrouter.management-key" })
	void adviceNamesThePropertyOfTheAccount(String beanName, String property) {
		FailureAdvice advice = advice(Map.of("openrouter.management-key", "sk-or-0",
				"openrouter.accounts.acme.management-key", "sk-or-1", "openrouter.accounts.acme-corp.management-key",
				"sk-or-2", "openrouter.accounts.file.management-key-file", "key.txt",
				"openrouter.accounts.inherited.read-only", "true"));
		WorkspacesClient client = new RecordingServer(error(401), error(401)).client();
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class, client::list);
		assertThat(advice.forClient(beanName, client, failure)).contains("'" + property + "'");
	}

	@ParameterizedTest
	@CsvSource({ "403, ''", "403, <html>Blocked</html>", "403, '{\"blocked\": true}'", "407, ''", "407, Log in",
			"401, <html>Log in</html>" })
	void gatewayIsNamedAndTheKeyIsNot(int status, String body) {
		assertThat(advice(Answer.of(status, body))).contains("from a gateway", "'openrouter.base-url'")
			.doesNotContain("key");
	}

	@Test
	void missingListHintsAtTheBaseUrl() {
		for (Answer answer : new Answer[] { error(404), Answer.of(404), Answer.of(404, HTML), Answer.of(200, HTML),
				Answer.of(400, HTML), Answer.of(301).withHeader("Location", "https://openrouter.ai") }) {
			assertThat(advice(answer)).isEqualTo(
					"Check that 'openrouter.base-url' is the address of the API, such as https://openrouter.ai/api/v1");
		}
	}

	@Test
	void hintNamesTheBaseUrlOfTheAccount() {
		WorkspacesClient client = new RecordingServer(Answer.of(404)).client();
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class, client::list);
		assertThat(
				advice(Map.of("openrouter.accounts.acme.base-url", "https://acme.example")).forAccount("acme", failure))
			.contains("'openrouter.accounts.acme.base-url'");
		assertThat(advice(Map.of()).forAccount("acme", failure)).contains("'openrouter.base-url'");
	}

	@Test
	void serverThatCannotBeReachedHintsAtTheBaseUrlAndTheNetwork() {
		for (Answer answer : new Answer[] { Answer.refused(), () -> {
			throw new HttpConnectTimeoutException("Timed out");
		} }) {
			assertThat(advice(answer)).isEqualTo("Check that 'openrouter.base-url' is correct, "
					+ "and that no proxy or firewall blocks connections to it");
		}
	}

	@Test
	void failedHandshakeHintsAtTheSslBundle() {
		assertThat(advice(() -> {
			throw new SSLHandshakeException("PKIX path building failed");
		})).isEqualTo("Check that the certificate of the server is trusted. "
				+ "If it is a private one, configure an SSL bundle");
	}

	@Test
	void otherFailuresNeedNoAdvice() {
		for (Answer answer : new Answer[] { Answer.of(503, HTML), Answer.of(429, HTML), error(400),
				Answer.of(200, "{}"), Answer.none() }) {
			assertThat(advice(answer)).isNull();
		}
		WorkspacesClient client = new RecordingServer(Answer.notFound()).client();
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class, () -> client.get("red"));
		assertThat(advice(Map.of()).forClient("workspacesClient", client, failure)).isNull();
	}

	@Test
	void loggerAdvisesOnceForEachAccount(CapturedOutput output) {
		OpenRouterForbiddenException forbidden = new OpenRouterForbiddenException("list", 1,
				ApiError.of(403, "Only management keys can perform this operation"));
		this.logger.failed("acme", forbidden);
		this.logger.failed("acme", forbidden);
		this.logger.failed("default", forbidden);
		this.logger.failed("globex", new OpenRouterServerException("list", 1, ApiError.of(503, "Sick")));
		assertThat(output.getOut().lines().filter((line) -> line.contains("management-key'"))).satisfiesExactly(
				(line) -> assertThat(line).contains("'openrouter.accounts.acme.management-key'", "operation 'list'"),
				(line) -> assertThat(line).contains("'openrouter.management-key'"));
		assertThat(output.getOut()).as("no advice for other failures").doesNotContain("globex");
	}

	private static FailureAdvice advice(Map<String, String> properties) {
		Binder binder = new Binder(new MapConfigurationPropertySource(properties));
		return new FailureAdvice(binder.bindOrCreate("openrouter", OpenRouterProperties.class),
				binder.bindOrCreate("openrouter", OpenRouterAccountsProperties.class),
				new AccountBeans(new DefaultListableBeanFactory()));
	}

	private static String advice(Answer... answers) {
		WorkspacesClient client = new RecordingServer(answers).clientBuilder()
			.options((options) -> options.noRetry())
			.build();
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class, client::list);
		return advice(Map.of()).forClient("workspacesClient", client, failure);
	}

	private static Answer error(int status) {
		return Answer.of(status, """
				{"error": {"code": %d, "message": "Refused"}}""".formatted(status));
	}

}
