package io.github.openrouterspring.workspaces;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RequestValidator} on the arguments of a {@link WorkspacesClient}: what
 * is out of bounds is never sent.
 */
class RequestValidatorTests {

	private final RecordingServer server = new RecordingServer("{}");

	private final WorkspacesClient client = this.server.client();

	@AfterEach
	void nothingWasSent() {
		assertThat(this.server.requests()).isEmpty();
	}

	static Stream<Arguments> callsOfOneWorkspace() {
		return Stream.of(call("get", WorkspacesClient::get),
				call("update", (client, workspace) -> client.update(workspace, (update) -> update.name("Red"))),
				call("delete", WorkspacesClient::delete), call("listMembers", WorkspacesClient::listMembers),
				call("streamMembers", WorkspacesClient::streamMembers),
				call("bulkAddMembers", (client, workspace) -> client.bulkAddMembers(workspace, List.of("user_ada"))),
				call("bulkRemoveMembers",
						(client, workspace) -> client.bulkRemoveMembers(workspace, List.of("user_ada"))),
				call("listBudgets", WorkspacesClient::listBudgets),
				call("getBudget", (client, workspace) -> client.getBudget(workspace, BudgetInterval.DAILY)),
				call("setBudget",
						(client, workspace) -> client.setBudget(workspace, BudgetInterval.DAILY,
								SetBudgetRequest.of(BigDecimal.ONE))),
				call("deleteBudget", (client, workspace) -> client.deleteBudget(workspace, BudgetInterval.DAILY)));
	}

	private static Arguments call(String name, BiConsumer<WorkspacesClient, String> call) {
		return Arguments.argumentSet(name, call);
	}

	@ParameterizedTest
	@MethodSource("callsOfOneWorkspace")
	void workspaceMustNotBeBlank(BiConsumer<WorkspacesClient, @Nullable String> call) {
		for (String workspace : Arrays.asList(null, "", " ", "\t\n")) {
			assertThatIllegalArgumentException().as("'%s'", workspace)
				.isThrownBy(() -> call.accept(this.client, workspace))
				.withMessage("'workspace' must not be blank");
		}
	}

	@ParameterizedTest
	@MethodSource("callsOfOneWorkspace")
	void workspaceMustNotBeASegmentThatParsersResolveAway(BiConsumer<WorkspacesClient, String> call) {
		for (String workspace : List.of(".", "..")) {
			assertThatIllegalArgumentException().as(workspace)
				.isThrownBy(() -> call.accept(this.client, workspace))
				.withMessage("'workspace' must not be '.' or '..'");
		}
	}

	@ParameterizedTest
	@MethodSource("callsOfOneWorkspace")
	void workspaceMustBeAnId(BiConsumer<WorkspacesClient, String> call) {
		assertThatIllegalArgumentException().isThrownBy(() -> call.accept(this.client, "x".repeat(256)))
			.withMessage("'workspace' must not be longer than 255 characters but has 256");
		for (String workspace : List.of("red\n", "red\u0000", "red\u007f", "red\u0085")) {
			assertThatIllegalArgumentException().isThrownBy(() -> call.accept(this.client, workspace))
				.withMessage("'workspace' must not have control characters");
		}
	}

	static Stream<Arguments> callsOfOneBudget() {
		return Stream.of(budgetCall("getBudget", (client, interval) -> client.getBudget("red", interval)),
				budgetCall("setBudget", (client, interval) -> client.setBudget("red", interval, BigDecimal.ONE)),
				budgetCall("deleteBudget", (client, interval) -> client.deleteBudget("red", interval)));
	}

	private static Arguments budgetCall(String name, BiConsumer<WorkspacesClient, BudgetInterval> call) {
		return Arguments.argumentSet(name, call);
	}

	@ParameterizedTest
	@MethodSource("callsOfOneBudget")
	void intervalMustNotBeNull(BiConsumer<WorkspacesClient, @Nullable BudgetInterval> call) {
		assertThatIllegalArgumentException().isThrownBy(() -> call.accept(this.client, null))
			.withMessage("'interval' must not be null");
	}

	@ParameterizedTest
	@MethodSource("callsOfOneBudget")
	void intervalMustNotBeASegmentThatParsersResolveAway(BiConsumer<WorkspacesClient, BudgetInterval> call) {
		for (String interval : List.of(".", "..")) {
			assertThatIllegalArgumentException().as(interval)
				.isThrownBy(() -> call.accept(this.client, BudgetInterval.of(interval)))
				.withMessage("'interval' must not be '.' or '..'");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			-1          | 50          | 'offset' must not be negative but is -1
			-2147483648 | 50          | 'offset' must not be negative but is -2147483648
			0           | 0           | 'limit' must be between 1 and 100 but is 0
			0           | 101         | 'limit' must be between 1 and 100 but is 101
			0           | -1          | 'limit' must be between 1 and 100 but is -1
			0           | -2147483648 | 'limit' must be between 1 and 100 but is -2147483648
			0           | 2147483647  | 'limit' must be between 1 and 100 but is 2147483647
			""", quoteCharacter = '"')
	void pageMustBeWithinBounds(int offset, int limit, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.list(offset, limit)).withMessage(message);
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.listMembers("red", offset, limit))
			.withMessage(message);
	}

	static Stream<Arguments> wrongUserIds() {
		return Stream.of(Arguments.argumentSet("null", null, "'userIds' must not be empty"),
				Arguments.argumentSet("empty", List.of(), "'userIds' must not be empty"),
				Arguments.argumentSet("null id", Arrays.asList("user_ada", null),
						"'userIds' must not have blank elements"),
				Arguments.argumentSet("empty id", List.of("user_ada", ""), "'userIds' must not have blank elements"),
				Arguments.argumentSet("blank id", List.of("user_ada", " "), "'userIds' must not have blank elements"),
				Arguments.argumentSet("long id", List.of("x".repeat(256)),
						"'userIds' must not be longer than 255 characters but has 256"),
				Arguments.argumentSet("two lines", List.of("user\nada"), "'userIds' must not have control characters"));
	}

	@ParameterizedTest
	@MethodSource("wrongUserIds")
	void userIdsMustBeIds(@Nullable Collection<String> userIds, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.bulkAddMembers("red", userIds))
			.withMessage(message);
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.bulkRemoveMembers("red", userIds))
			.withMessage(message);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "0", "-0.01" })
	void limitUsdMustBePositive(@Nullable BigDecimal limitUsd) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.client.setBudget("red", BudgetInterval.DAILY, limitUsd))
			.withMessageStartingWith("'limitUsd' must ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\uD83D", "red\uDE00", "\uDE00\uD83D", "\uD800", "\uDBFF", "\uDC00", "\uDFFF" })
	void textMustNotHaveHalvesOfSurrogatePairs(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.get(text))
			.withMessage("'workspace' must not have unpaired surrogates");
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.bulkAddMembers("red", List.of(text)))
			.withMessage("'userIds' must not have unpaired surrogates");
		assertThatIllegalArgumentException().isThrownBy(() -> CreateWorkspaceRequest.of(text, "red"))
			.withMessage("'name' must not have unpaired surrogates");
		assertThatIllegalArgumentException().isThrownBy(() -> UpdateWorkspaceRequest.builder().description(text))
			.withMessage("'description' must not have unpaired surrogates");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> UpdateWorkspaceRequest.builder().defaultProviderSort(ProviderSort.of(text)))
			.withMessage("'defaultProviderSort' must not have unpaired surrogates");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> UpdateWorkspaceRequest.builder().disabledServerTools(List.of(text)))
			.withMessage("'disabledServerTools' must not have unpaired surrogates");
	}

	@Test
	void textMayHaveAnyCharacter() {
		String text = "Zo\u00EB \uD83D\uDE80 \uD7FF\uE000";
		assertThat(CreateWorkspaceRequest.of(text, "red").toJson()).containsEntry("name", text);
	}

	static Stream<Arguments> callsWithoutRequest() {
		return Stream.of(callWithoutRequest("create", (client) -> client.create(null)),
				callWithoutRequest("update", (client) -> client.update("red", (UpdateWorkspaceRequest) null)),
				callWithoutRequest("setBudget",
						(client) -> client.setBudget("red", BudgetInterval.DAILY, (SetBudgetRequest) null)));
	}

	private static Arguments callWithoutRequest(String name, Consumer<WorkspacesClient> call) {
		return Arguments.argumentSet(name, call);
	}

	@ParameterizedTest
	@MethodSource("callsWithoutRequest")
	void requestMustNotBeNull(Consumer<WorkspacesClient> call) {
		assertThatIllegalArgumentException().isThrownBy(() -> call.accept(this.client))
			.withMessage("'request' must not be null");
	}

	@Test
	void updateMustChangeSomething() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.update("red", (update) -> {
		})).withMessage("An update must change at least one field");
	}

	static Stream<Arguments> nullCallbacks() {
		return Stream.of(
				nullCallback("update",
						(client) -> client.update("red", (Consumer<UpdateWorkspaceRequest.Builder>) null)),
				nullCallback("withOptions", (client) -> client.withOptions(null)),
				nullCallback("baseUrl", (client) -> WorkspacesClient.builder().baseUrl(null)));
	}

	private static Arguments nullCallback(String name, Consumer<WorkspacesClient> call) {
		return Arguments.argumentSet(name, call);
	}

	@ParameterizedTest
	@MethodSource("nullCallbacks")
	void nullIsRefusedByName(Consumer<WorkspacesClient> call) {
		assertThatIllegalArgumentException().isThrownBy(() -> call.accept(this.server.client()))
			.withMessageEndingWith("must not be null");
	}

}
