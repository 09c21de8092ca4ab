package io.github.openrouterspring.workspaces;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.client.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is made of answers that are not all that the server promises.
 */
class ResponseDecodingTests {

	private static final String WORKSPACE = """
			{"data":{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","name":"Red","slug":"red",
			"io_logging_api_key_ids":[1],"disabled_server_tools":["a"]}}""";

	@Test
	void missingTotalIsUnknownSoThatTheListMayGoOn() {
		Page<WorkspaceMember> page = client("""
				{"data":[{"user_id":"user_ada"}]}""").listMembers("red", 7, 1);
		assertThat(page.totalCount()).isNull();
		assertThat(page.hasNext()).isTrue();
		assertThat(page.nextOffset()).isEqualTo(8);
	}

	@Test
	void serverThatIgnoresTheOffsetFailsAStreamAfterFewRequests() {
		RecordingServer server = new RecordingServer("""
				{"data":[{"user_id":"user_ada"}],"total_count":4294967296}""");
		Stream<WorkspaceMember> members = server.client().streamMembers("red");
		assertThatExceptionOfType(OpenRouterDecodingException.class).isThrownBy(members::toList)
			.withMessageContaining("'listMembers' received 200 OK")
			.withMessageContaining("only items of earlier pages at offset 1 of 4294967296");
		assertThat(server.sent()).hasSizeLessThan(5);
	}

	@Test
	void addedMembersMayBeMissing() {
		BulkAddResult result = client("""
				{"added_count":2}""").bulkAddMembers("red", List.of("user_ada"));
		assertThat(result).isEqualTo(new BulkAddResult(2, List.of(), false));
	}

	@Test
	void memberNeedsOnlyAUserId() {
		assertThat(client("""
				{"data":[{"user_id":"user_ada"}]}""").listMembers("red").items())
			.containsExactly(new WorkspaceMember(null, null, "user_ada", null, null));
	}

	@Test
	void budgetNeedsOnlyALimitAndIsForALifetimeThen() {
		WorkspaceBudget budget = client("""
				{"data":{"limit_usd":0.1}}""").getBudget("red", BudgetInterval.LIFETIME);
		assertThat(budget).isEqualTo(
				new WorkspaceBudget(null, null, new BigDecimal("0.1"), BudgetInterval.LIFETIME, null, null, null));
	}

	@Test
	void whetherByokIsIncludedMayBeUnknown() {
		WorkspaceBudgets budgets = client("""
				{"data":[{"limit_usd":1,"reset_interval":"daily"}]}""").listBudgets("red");
		assertThat(budgets.includeByokInBudgets()).isNull();
		assertThat(budgets.items()).singleElement().extracting(WorkspaceBudget::includeByokInBudgets).isNull();
	}

	@Test
	void collectionsOfResultsCanNotBeChanged() {
		Workspace workspace = client(WORKSPACE).get("red");
		assertThat(workspace.ioLoggingApiKeyIds()).isUnmodifiable();
		assertThat(workspace.disabledServerTools()).isUnmodifiable();
		assertThat(client("""
				{"data":[{"limit_usd":1}]}""").listBudgets("red").items()).isUnmodifiable();
		assertThat(client("""
				{"added_count":1,"data":[{"user_id":"user_ada"}]}""").bulkAddMembers("red", List.of("user_ada"))
			.members()).isUnmodifiable();
	}

	@Test
	void applicationsOwnJsonHasTheNamesOfTheComponents() {
		JsonMapper mapper = new JsonMapper();
		assertThat(mapper.valueToTree(client(WORKSPACE).get("red")).propertyNames())
			.allSatisfy((name) -> assertThat(name).doesNotContain("_"));
		WorkspaceBudget budget = client("{\"data\":{\"limit_usd\":1}}").getBudget("red", BudgetInterval.DAILY);
		assertThat(mapper.valueToTree(budget).propertyNames()).contains("limitUsd", "interval");
		assertThat(mapper.writeValueAsString(new BulkAddResult(1, List.of(), true)))
			.isEqualTo("{\"addedCount\":1,\"members\":[],\"repeated\":true}");
	}

	static Stream<Arguments> undecodableAnswers() {
		return Stream.of(answer("""
				{"data":{"name":"Red","slug":"red"}}""", "'id' is missing", (client) -> client.get("red")),
				answer("""
						{"data":{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","slug":"red"}}""", "'name' is missing",
						(client) -> client.get("red")),
				answer("""
						{"data":{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","name":"Red"}}""", "'slug' is missing",
						(client) -> client.get("red")),
				answer("""
						{"data":[{"role":"admin"}]}""", "'user_id' is missing", (client) -> client.listMembers("red")),
				answer("""
						{"data":{"reset_interval":"daily"}}""", "'limit_usd' is missing",
						(client) -> client.getBudget("red", BudgetInterval.DAILY)),
				answer("{\"data\":null}", "'data' is missing",
						(client) -> client.getBudget("red", BudgetInterval.DAILY)),
				answer("{\"total_count\":0}", "'data' is missing", WorkspacesClient::list),
				answer("{\"data\":null}", "'data' is missing", (client) -> client.listBudgets("red")), answer("{}",
						"The deletion is not confirmed", (client) -> client.deleteBudget("red", BudgetInterval.DAILY)));
	}

	private static Arguments answer(String body, String problem, Consumer<WorkspacesClient> call) {
		return Arguments.argumentSet(body, body, problem, call);
	}

	@ParameterizedTest
	@MethodSource("undecodableAnswers")
	void answerWithoutWhatItMustHaveIsUndecodableByThatName(String body, String problem,
			Consumer<WorkspacesClient> call) {
		assertThatExceptionOfType(OpenRouterDecodingException.class).isThrownBy(() -> call.accept(client(body)))
			.withMessageContaining(problem);
	}

	@Test
	void emptyRoleOfOneMemberDoesNotHideTheOthers() {
		WorkspacesClient client = new RecordingServer("""
				{"data":[{"user_id":"user_ada","role":""},{"user_id":"user_bob","role":"member"}]}""").client();
		assertThat(client.listMembers("red").items()).hasSize(2);
	}

	private static WorkspacesClient client(String answer) {
		return new RecordingServer(answer).client();
	}

}
