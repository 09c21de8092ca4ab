package io.github.openrouterspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.openrouterspring.sample.fake.SampleOrganization;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SampleApplication} after ahead-of-time processing, with an account.
 */
class AotApplicationTests {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	@AutoClose
	private static FakeOpenRouter openRouter;

	private static AotOutput output;

	@BeforeAll
	static void build(@TempDir Path directory) throws IOException {
		openRouter = FakeOpenRouter.builder().seed(SampleOrganization::plant).start();
		output = new AotOutput(directory);
		try (AotProcess processor = output.process(SampleApplication.class, arguments("acme"))) {
			assertThat(processor.awaitExit()).as(processor.text()).isZero();
		}
		output.compile();
	}

	@Test
	void operationsAccountsAndProvisioningWork() throws IOException {
		String requests = Files.readString(Path.of("requests.http"));
		try (AotProcess application = output.run(SampleApplication.class, arguments("acme"))) {
			String address = "http://localhost:" + application.awaitLog(PORT);
			RestTestClient client = RestTestClient.bindToServer().baseUrl(address).build();
			assertThat(get(client, "/actuator/openrouterprovisioning")).contains("\"complete\":true",
					"\"action\":\"create-workspace\"", "\"property\":\"budgets.monthly\"");
			RequestsFileRequest.parse(requests.replace("http://localhost:8080", address))
				.forEach((request) -> request.sendWith(client));
			assertThat(get(client, "/actuator/metrics/openrouter.client.operations"))
				.contains(RequestsFileRequest.OPERATIONS.stream().map("\"%s\""::formatted).toList());
			assertThat(get(client, "/api/workspaces/sample-team")).contains("\"Sample Team\"");
			assertThat(get(client, "/actuator/openrouterprovisioning/export")).contains("sample-tenant:");
			assertThat(get(client, "/actuator/health"))
				.contains("\"acmeWorkspacesClient\":{\"details\":{\"httpStatus\":200");
			assertThat(get(client, "/actuator/openrouter")).contains("\"default\":{", "\"acme\":{",
					"\"readOnly\":true");
			assertThat(application.text()).contains("Starting AOT-processed SampleApplication");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "acme,globex" })
	void otherAccountsFailStartup(String accounts) throws IOException {
		try (AotProcess application = output.run(SampleApplication.class, arguments(accounts))) {
			assertThat(application.awaitExit()).isEqualTo(4);
			assertThat(application.text()).contains("APPLICATION FAILED TO START",
					"'openrouter.accounts' is '[%s]' but was '[acme]' when the application was processed ahead of time"
						.formatted(accounts.replace(",", ", ")));
		}
	}

	@Test
	void boundTypesAreInTheReachabilityMetadata() {
		assertThat(output.classes()
			.resolve("META-INF/native-image/io.github.openrouterspring/sample/reachability-metadata.json")).content()
			.contains("io.github.openrouterspring.workspaces.Workspace\"",
					"io.github.openrouterspring.workspaces.Envelope\"",
					"io.github.openrouterspring.provisioning.PropertyChange\"",
					"io.github.openrouterspring.autoconfigure.OpenRouterEndpoint$Client\"",
					"io.github.openrouterspring.autoconfigure.provisioning.declaration.DeclaredWorkspaceProperties\"");
	}

	private static List<String> arguments(String accounts) {
		return Stream.concat(Stream.of("--server.port=0", "--openrouter.base-url=" + openRouter.baseUrl(),
				"--openrouter.management-key=" + openRouter.managementKey(), "--openrouter.provisioning.mode=apply",
				"--management.endpoint.openrouterprovisioning.access=unrestricted"),
				StringUtils.commaDelimitedListToSet(accounts)
					.stream()
					.map("--openrouter.accounts.%s.read-only=true"::formatted))
			.toList();
	}

	private static String get(RestTestClient client, String path) {
		return client.get().uri(path).exchange().expectStatus().isOk().returnResult(String.class).getResponseBody();
	}

}
