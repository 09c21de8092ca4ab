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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

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

	private final RawServer server = RawServer.start((request, out, server) -> {
		String path = request.split("[ ?]", 3)[1];
		boolean many = path.endsWith("/workspaces") && request.startsWith("GET ") || path.endsWith("/members")
				|| path.endsWith("/add") || path.endsWith("/budgets");
		return RawServer.answer(ANSWER.formatted(many ? "[]" : WORKSPACE)).answer(request, out, server);
	});

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class))
		.withPropertyValues("openrouter.base-url=" + this.server.url(), "openrouter.management-key=sk-or-top-level");

	@AfterEach
	void closeServer() throws Exception {
		this.server.close();
	}

	static Stream<Arguments> changes() {
		return Stream.of(change("create", (client) -> client.create(CreateWorkspaceRequest.of("Red", "red"))),
				change("update", (client) -> client.update("red", (changes) -> changes.name("Blue"))),
				change("delete", (client) -> client.delete("red")),
				change("bulkAddMembers", (client) -> client.bulkAddMembers("red", List.of("user"))),
				change("bulkRemoveMembers", (client) -> client.bulkRemoveMembers("red", List.of("user"))),
				change("setBudget", (client) -> client.setBudget("red", BudgetInterval.DAILY, BigDecimal.ONE)),
				change("deleteBudget", (client) -> client.deleteBudget("red", BudgetInterval.DAILY)));
	}

	static Stream<Arguments> reads() {
		return Stream.of(change("list", WorkspacesClient::list), change("get", (client) -> client.get("red")),
				change("listMembers", (client) -> client.listMembers("red")),
				change("listBudgets", (client) -> client.listBudgets("red")),
				change("getBudget", (client) -> client.getBudget("red", BudgetInterval.DAILY)));
	}

	private static Arguments change(String operation, Consumer<WorkspacesClient> call) {
		return arguments(operation, call);
	}

	@Test
	void everyOperationIsTested() {
		assertThat(Stream.concat(changes(), reads())).hasSize(12);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("changes")
	void readOnlyClientSendsNoChange(String operation, Consumer<WorkspacesClient> call) {
		this.contextRunner.withPropertyValues("openrouter.read-only=true").run((context) -> {
			WorkspacesClient client = context.getBean(WorkspacesClient.class);
			assertThatExceptionOfType(OpenRouterGuardException.class).isThrownBy(() -> call.accept(client))
				.withMessage("OpenRouter operation '%s' is not permitted: 'openrouter.read-only' is true", operation)
				.satisfies((ex) -> {
					assertThat(ex.getOperation()).isEqualTo(operation);
					assertThat(ex.getAttempts()).isZero();
				});
			assertThat(this.server.connections()).isZero();
		});
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("reads")
	void readOnlyClientReads(String operation, Consumer<WorkspacesClient> call) {
		this.contextRunner.withPropertyValues("openrouter.read-only=true").run((context) -> {
			call.accept(context.getBean(WorkspacesClient.class));
			assertThat(this.server.requests()).as(operation).isOne();
		});
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "changes", "reads" })
	void clientThatMayNotDeleteRefusesNothingButToDeleteWorkspaces(String operation, Consumer<WorkspacesClient> call) {
		this.contextRunner.withPropertyValues("openrouter.allow-delete=false").run((context) -> {
			WorkspacesClient client = context.getBean(WorkspacesClient.class);
			if (operation.equals("delete")) {
				assertThatExceptionOfType(OpenRouterGuardException.class).isThrownBy(() -> call.accept(client))
					.withMessage("OpenRouter operation 'delete' is not permitted: 'openrouter.allow-delete' is false");
				assertThat(this.server.connections()).isZero();
			}
			else {
				call.accept(client);
				assertThat(this.server.requests()).isOne();
			}
		});
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
	void bulkChangeOfManyIsRefusedAsAWhole() {
		List<String> users = IntStream.range(0, 250).mapToObj("user-%d"::formatted).toList();
		this.contextRunner.withPropertyValues("openrouter.read-only=true")
			.run((context) -> assertThatExceptionOfType(OpenRouterGuardException.class)
				.isThrownBy(() -> context.getBean(WorkspacesClient.class).bulkAddMembers("red", users)));
	}

	@Test
	void derivedClientsAreGuardedToo() {
		this.contextRunner.withPropertyValues("openrouter.read-only=true", "openrouter.allow-delete=false")
			.run((context) -> {
				WorkspacesClient derived = context.getBean(WorkspacesClient.class)
					.withOptions(CallOptions.Builder::noRetry)
					.withOptions((options) -> options.settleCreates(false));
				assertThatExceptionOfType(OpenRouterGuardException.class).isThrownBy(() -> derived.delete("red"));
				assertThatExceptionOfType(OpenRouterGuardException.class)
					.isThrownBy(() -> derived.create(CreateWorkspaceRequest.of("Red", "red")));
				assertThat(this.server.connections()).isZero();
			});
	}

	@ParameterizedTest
	@CsvSource({ "read-only, true", "allow-delete, false" })
	void guardOfAnAccountIsNamedAndKeepsNoOtherClient(String property, String value) {
		this.contextRunner
			.withPropertyValues("openrouter.accounts.acme.management-key=sk-or-account-acme",
					"openrouter.accounts.acme.%s=%s".formatted(property, value))
			.run((context) -> {
				WorkspacesClient acme = context.getBean("acmeWorkspacesClient", WorkspacesClient.class);
				assertThatExceptionOfType(OpenRouterGuardException.class).isThrownBy(() -> acme.delete("red"))
					.withMessageEndingWith("'openrouter.accounts.acme.%s' is %s", property, value);
				context.getBean("workspacesClient", WorkspacesClient.class).delete("red");
				assertThat(this.server.requests()).isOne();
			});
	}

	@ParameterizedTest
	@CsvSource({ "read-only, true, false", "allow-delete, false, true" })
	void accountInheritsGuardAndMayLiftIt(String property, String guarded, String lifted) {
		this.contextRunner
			.withPropertyValues("openrouter.%s=%s".formatted(property, guarded),
					"openrouter.accounts.acme.management-key=sk-or-account-acme",
					"openrouter.accounts.globex.%s=%s".formatted(property, lifted))
			.run((context) -> {
				WorkspacesClient acme = context.getBean("acmeWorkspacesClient", WorkspacesClient.class);
				assertThatExceptionOfType(OpenRouterGuardException.class).isThrownBy(() -> acme.delete("red"));
				context.getBean("globexWorkspacesClient", WorkspacesClient.class).delete("red");
				assertThat(this.server.requests()).isOne();
			});
	}

}
