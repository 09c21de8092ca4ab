package io.github.openrouterspring.autoconfigure;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for the properties that keep a client from operations.
 */
class OpenRouterGuardTests {

	private static final String ANSWER = """
			{"deleted":true,"added_count":1,"removed_count":1,"data":%s,"total_count":0}""";

	private static final String WORKSPACE = """
			{"id":"2f1c7b3e-5a55-4d51-a7a3-0f0f3a1f9f10","slug":"red","name":"Red","limit_usd":1,
			"created_at":"2199-01-01T00:00:00Z"}""";

	@AutoClose
	private final RawServer server = RawServer.start((request, out, server) -> {
		String path = request.split("[ ?]", 3)[1];
		boolean many = path.endsWith("/workspaces") && request.startsWith("GET ") || path.endsWith("/members")
				|| path.endsWith("/add") || path.endsWith("/budgets");
		return RawServer.answer(ANSWER.formatted(many ? "[]" : WORKSPACE)).answer(request, out, server);
	});

	private final ApplicationContextRunner contextRunner = Contexts.withKey()
		.withPropertyValues("openrouter.base-url=" + this.server.url());

	static Stream<Arguments> operations() {
		return Stream.of(operation("list", WorkspacesClient::list), operation("get", (client) -> client.get("red")),
				operation("listMembers", (client) -> client.listMembers("red")),
				operation("listBudgets", (client) -> client.listBudgets("red")),
				operation("getBudget", (client) -> client.getBudget("red", BudgetInterval.DAILY)),
				operation("create", (client) -> client.create(CreateWorkspaceRequest.of("Red", "red"))),
				operation("update", (client) -> client.update("red", (changes) -> changes.name("Blue"))),
				operation("delete", (client) -> client.delete("red")),
				operation("bulkAddMembers", (client) -> client.bulkAddMembers("red", List.of("user"))),
				operation("bulkRemoveMembers", (client) -> client.bulkRemoveMembers("red", List.of("user"))),
				operation("setBudget", (client) -> client.setBudget("red", BudgetInterval.DAILY, BigDecimal.ONE)),
				operation("deleteBudget", (client) -> client.deleteBudget("red", BudgetInterval.DAILY)));
	}

	private static Arguments operation(String name, Consumer<WorkspacesClient> call) {
		return arguments(name, call);
	}

	@Test
	void everyOperationIsTested() {
		assertThat(operations()).hasSize(12);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operations")
	void readOnlyClientSendsNoChange(String operation, Consumer<WorkspacesClient> call) {
		boolean read = operation.startsWith("list") || operation.startsWith("get");
		this.contextRunner.withPropertyValues("openrouter.read-only=true")
			.run((context) -> assertGuarded(!read, context.getBean(WorkspacesClient.class), operation, call,
					"'openrouter.read-only' is true"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operations")
	void clientThatMayNotDeleteRefusesNothingButToDeleteWorkspaces(String operation, Consumer<WorkspacesClient> call) {
		this.contextRunner.withPropertyValues("openrouter.allow-delete=false")
			.run((context) -> assertGuarded(operation.equals("delete"), context.getBean(WorkspacesClient.class),
					operation, call, "'openrouter.allow-delete' is false"));
	}

	private void assertGuarded(boolean guarded, WorkspacesClient client, String operation,
			Consumer<WorkspacesClient> call, String reason) {
		if (guarded) {
			assertThatExceptionOfType(OpenRouterGuardException.class).isThrownBy(() -> call.accept(client))
				.withMessage("OpenRouter operation '%s' is not permitted: %s", operation, reason)
				.returns(operation, OpenRouterGuardException::getOperation)
				.returns(0, OpenRouterGuardException::getAttempts);
		}
		else {
			call.accept(client);
		}
		assertThat(this.server.requests()).isEqualTo(guarded ? 0 : 1);
	}

	@Test
	void createOfClientThatMayNotDeleteIsSettled() throws Exception {
		try (RawServer unsure = RawServer.start((request, out, server) -> {
			if (request.startsWith("GET ")) {
				return RawServer.answer(ANSWER.formatted(WORKSPACE)).answer(request, out, server);
			}
			RawServer.write(out, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
			return true;
		})) {
			this.contextRunner
				.withPropertyValues("openrouter.base-url=" + unsure.url(), "openrouter.allow-delete=false",
						"openrouter.retry.max-retries=0")
				.run((context) -> assertThat(
						context.getBean(WorkspacesClient.class).create(CreateWorkspaceRequest.of("Red", "red")).slug())
					.isEqualTo("red"));
			assertThat(unsure.requests()).isEqualTo(2);
		}
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
