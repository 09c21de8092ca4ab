package io.github.openrouterspring.workspaces;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for invalid arguments, which are rejected by name before any request is sent.
 */
class InvalidArgumentTests {

	static final Map<String, BiConsumer<WorkspacesClient, String>> CALLS_OF_ONE_WORKSPACE = Map.ofEntries(
			Map.entry("GET /*", WorkspacesClient::get),
			Map.entry("PATCH /*", (client, workspace) -> client.update(workspace, (update) -> update.name("Red"))),
			Map.entry("DELETE /*", WorkspacesClient::delete),
			Map.entry("GET /*/members", WorkspacesClient::listMembers),
			Map.entry("POST /*/members/add",
					(client, workspace) -> client.bulkAddMembers(workspace, List.of("user_ada"))),
			Map.entry("POST /*/members/remove",
					(client, workspace) -> client.bulkRemoveMembers(workspace, List.of("user_ada"))),
			Map.entry("GET /*/budgets", WorkspacesClient::listBudgets),
			Map.entry("GET /*/budgets/daily", (client, workspace) -> client.getBudget(workspace, BudgetInterval.DAILY)),
			Map.entry("PUT /*/budgets/daily",
					(client, workspace) -> client.setBudget(workspace, BudgetInterval.DAILY, BigDecimal.ONE)),
			Map.entry("DELETE /*/budgets/daily",
					(client, workspace) -> client.deleteBudget(workspace, BudgetInterval.DAILY)));

	static final Map<String, BiConsumer<WorkspacesClient, BudgetInterval>> CALLS_OF_ONE_BUDGET = Map.of(
			"GET /red/budgets/*", (client, interval) -> client.getBudget("red", interval), "PUT /red/budgets/*",
			(client, interval) -> client.setBudget("red", interval, BigDecimal.ONE), "DELETE /red/budgets/*",
			(client, interval) -> client.deleteBudget("red", interval));

	private final RecordingServer server = new RecordingServer("{}");

	private final WorkspacesClient client = this.server.client();

	@AfterEach
	void nothingWasSent() {
		assertThat(this.server.requests()).isEmpty();
	}

	static Stream<Arguments> invalidWorkspaces() {
		return Stream.of(Arguments.of(null, "'workspace' must not be blank"),
				Arguments.of("", "'workspace' must not be blank"), Arguments.of(" ", "'workspace' must not be blank"),
				Arguments.of("\t\n", "'workspace' must not be blank"),
				Arguments.of(".", "'workspace' must not be '.' or '..'"),
				Arguments.of("..", "'workspace' must not be '.' or '..'"),
				Arguments.of("x".repeat(256), "'workspace' must not be longer than 255 characters but has 256"),
				Arguments.of("red\n", "'workspace' must not have control characters"),
				Arguments.of("red\u0000", "'workspace' must not have control characters"),
				Arguments.of("red\u007f", "'workspace' must not have control characters"),
				Arguments.of("red\u0085", "'workspace' must not have control characters"));
	}

	@ParameterizedTest
	@MethodSource("invalidWorkspaces")
	void workspaceMustBeAnIdOrSlug(@Nullable String workspace, String message) {
		CALLS_OF_ONE_WORKSPACE.forEach((name, call) -> assertThatIllegalArgumentException().as(name)
			.isThrownBy(() -> call.accept(this.client, workspace))
			.withMessage(message));
		assertRefused((client) -> client.find(workspace), message);
		assertRefused((client) -> client.streamMembers(workspace), message);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { ".", ".." })
	void intervalMustBeAPathSegment(@Nullable String interval) {
		BudgetInterval value = (interval != null) ? BudgetInterval.of(interval) : null;
		CALLS_OF_ONE_BUDGET.forEach((name, call) -> assertThatIllegalArgumentException().as(name)
			.isThrownBy(() -> call.accept(this.client, value))
			.withMessage("'interval' must not be " + ((interval != null) ? "'.' or '..'" : "null")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			-1          | 50          | 'offset' must not be negative but is -1
			-2147483648 | 50          | 'offset' must not be negative but is -2147483648
			0           | 0           | 'limit' must be between 1 and 100 but is 0
			0           | 101         | 'limit' must be between 1 and 100 but is 101
			0           | -2147483648 | 'limit' must be between 1 and 100 but is -2147483648
			0           | 2147483647  | 'limit' must be between 1 and 100 but is 2147483647
			""", quoteCharacter = '"')
	void pageMustBeWithinBounds(int offset, int limit, String message) {
		assertRefused((client) -> client.list(offset, limit), message);
		assertRefused((client) -> client.listMembers("red", offset, limit), message);
	}

	static Stream<Arguments> invalidUserIds() {
		return Stream.of(Arguments.argumentSet("null", null, "'userIds' must not be empty"),
				Arguments.argumentSet("empty", List.of(), "'userIds' must not be empty"),
				Arguments.argumentSet("null id", Arrays.asList("user_ada", null),
						"'userIds' must not have blank elements"),
				Arguments.argumentSet("empty id", List.of("user_ada", ""), "'userIds' must not have blank elements"),
				Arguments.argumentSet("blank id in a later request",
						IntStream.range(0, 150).mapToObj((user) -> (user < 149) ? "user_" + user : " ").toList(),
						"'userIds' must not have blank elements"),
				Arguments.argumentSet("long id", List.of("x".repeat(256)),
						"'userIds' must not be longer than 255 characters but has 256"),
				Arguments.argumentSet("two lines", List.of("user\nada"), "'userIds' must not have control characters"));
	}

	@ParameterizedTest
	@MethodSource("invalidUserIds")
	void userIdsMustBeValid(@Nullable Collection<String> userIds, String message) {
		assertRefused((client) -> client.bulkAddMembers("red", userIds), message);
		assertRefused((client) -> client.bulkRemoveMembers("red", userIds), message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\uD83D", "red\uDE00", "\uDE00\uD83D", "\uD800", "\uDBFF", "\uDC00", "\uDFFF" })
	void textMustNotHaveUnpairedSurrogates(String text) {
		Map<String, Consumer<WorkspacesClient>> calls = Map.of("workspace", (client) -> client.get(text), "userIds",
				(client) -> client.bulkAddMembers("red", List.of(text)), "name",
				(client) -> CreateWorkspaceRequest.of(text, "red"), "description",
				(client) -> UpdateWorkspaceRequest.builder().description(text), "defaultProviderSort",
				(client) -> UpdateWorkspaceRequest.builder().defaultProviderSort(ProviderSort.of(text)),
				"disabledServerTools", (client) -> UpdateWorkspaceRequest.builder().disabledServerTools(List.of(text)));
		calls.forEach((name, call) -> assertRefused(call, "'%s' must not have unpaired surrogates".formatted(name)));
	}

	static Stream<Arguments> missingArguments() {
		return Stream.of(missing("'request' must not be null", (client) -> client.create(null)),
				missing("'request' must not be null", (client) -> client.update("red", (UpdateWorkspaceRequest) null)),
				missing("'request' must not be null",
						(client) -> client.setBudget("red", BudgetInterval.DAILY, (SetBudgetRequest) null)),
				missing("'limitUsd' must not be null",
						(client) -> client.setBudget("red", BudgetInterval.DAILY, (BigDecimal) null)),
				missing("An update must change at least one field", (client) -> client.update("red", (update) -> {
				})),
				missing("'customizer' must not be null",
						(client) -> client.update("red", (Consumer<UpdateWorkspaceRequest.Builder>) null)),
				missing("'customizer' must not be null", (client) -> client.create("Red", "red", null)),
				missing("'options' must not contain null", (client) -> client.delete("red", (DeleteOption) null)),
				missing("'id' must not be null", (client) -> client.workspace(null)),
				missing("'changes' must not be null", (client) -> client.withOptions(null)));
	}

	private static Arguments missing(String message, Consumer<WorkspacesClient> call) {
		return Arguments.of(message, call);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("missingArguments")
	void argumentMustNotBeMissing(String message, Consumer<WorkspacesClient> call) {
		assertRefused(call, message);
	}

	@ParameterizedTest
	@CsvSource({ "0, greater than 0", "0.00, greater than 0", "0E+3, greater than 0", "-0.01, greater than 0",
			"-1E-9, greater than 0", "1E+100,", "1E-101,", "1E+10000,", "1E-10000," })
	void budgetLimitMustBePositiveWithAtMostOneHundredDigits(BigDecimal limitUsd, @Nullable String bound) {
		assertRefused((client) -> client.setBudget("red", BudgetInterval.DAILY, limitUsd),
				"'limitUsd' must %s but is %s".formatted(
						(bound != null) ? "be " + bound : "not have more than 100 digits before or after the point",
						limitUsd));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1E-9", "1E+99", "1E-100" })
	void budgetLimitMayHaveOneHundredDigits(BigDecimal limitUsd) {
		assertThat(SetBudgetRequest.of(limitUsd).limitUsd()).isEqualTo(limitUsd);
	}

	private void assertRefused(Consumer<WorkspacesClient> call, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> call.accept(this.client)).withMessage(message);
	}

}
