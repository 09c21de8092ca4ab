package io.github.openrouterspring.autoconfigure;

import java.util.List;
import java.util.stream.IntStream;

import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.http.RawResponse;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the properties that disable operations of a client.
 */
class OpenRouterGuardTests {

	@AutoClose
	private final RawServer server = RawServer.start();

	private final ApplicationContextRunner contextRunner = Contexts.withKey()
		.withPropertyValues("openrouter.base-url=" + this.server.url());

	@BeforeEach
	void respond() {
		this.server.respond("GET", RawServer.answer("""
				{"data":{"id":"2f1c7b3e-5a55-4d51-a7a3-0f0f3a1f9f10","slug":"red","name":"Red",
				"created_at":"2199-01-01T00:00:00Z"}}"""));
		this.server.respond("POST", RawResponse.of(502, ""));
		this.server.respond("DELETE", RawServer.answer("{\"deleted\":true}"));
	}

	@Test
	void createOfClientThatMayNotDeleteIsSettled() {
		this.contextRunner.withPropertyValues("openrouter.allow-delete=false", "openrouter.retry.max-retries=0")
			.run((context) -> assertThat(
					context.getBean(WorkspacesClient.class).create(CreateWorkspaceRequest.of("Red", "red")).slug())
				.isEqualTo("red"));
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void derivedClientsAndBulkChangesOfManyAreGuardedToo() {
		List<String> users = IntStream.range(0, 250).mapToObj("user-%d"::formatted).toList();
		this.contextRunner.withPropertyValues("openrouter.read-only=true").run((context) -> {
			WorkspacesClient derived = context.getBean(WorkspacesClient.class)
				.withOptions(CallOptions.Builder::noRetry)
				.withOptions((options) -> options.settleCreates(false));
			assertThatExceptionOfType(OpenRouterGuardException.class)
				.isThrownBy(() -> derived.create(CreateWorkspaceRequest.of("Red", "red")));
			assertThatExceptionOfType(OpenRouterGuardException.class)
				.isThrownBy(() -> derived.bulkAddMembers("red", users));
		});
		this.contextRunner.withPropertyValues("openrouter.allow-delete=false")
			.run((context) -> assertThatExceptionOfType(OpenRouterGuardException.class)
				.isThrownBy(() -> context.getBean(WorkspacesClient.class)
					.withOptions(CallOptions.Builder::noRetry)
					.delete("red")));
		assertThat(this.server.connections()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "read-only, true, false", "allow-delete, false, true" })
	void accountInheritsGuardAndMayLiftOrSetItForItselfOnly(String property, String guarded, String lifted) {
		String acmeKey = "openrouter.accounts.acme.management-key=sk-or-acme";
		this.contextRunner
			.withPropertyValues("openrouter.%s=%s".formatted(property, guarded), acmeKey,
					"openrouter.accounts.globex.%s=%s".formatted(property, lifted))
			.run((context) -> {
				assertDeleteIsRefused(context, "openrouter.accounts.acme.%s".formatted(property), guarded);
				context.getBean("globexWorkspacesClient", WorkspacesClient.class).delete("red");
				assertThat(this.server.requests()).isOne();
			});
		this.contextRunner.withPropertyValues(acmeKey, "openrouter.accounts.acme.%s=%s".formatted(property, guarded))
			.run((context) -> {
				assertDeleteIsRefused(context, "openrouter.accounts.acme.%s".formatted(property), guarded);
				context.getBean("workspacesClient", WorkspacesClient.class).delete("red");
				assertThat(this.server.requests()).isEqualTo(2);
			});
	}

	private static void assertDeleteIsRefused(ApplicationContext context, String property, String value) {
		WorkspacesClient acme = context.getBean("acmeWorkspacesClient", WorkspacesClient.class);
		assertThatExceptionOfType(OpenRouterGuardException.class).isThrownBy(() -> acme.delete("red"))
			.withMessageEndingWith("'%s' is %s", property, value);
	}

}
