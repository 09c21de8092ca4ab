package io.github.openrouterspring.workspaces;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests for what {@link WorkspacesClient} adds to the operations of the API: finding,
 * callbacks, options of a deletion, and {@link WorkspaceOperations}.
 */
class WorkspaceConvenienceTests {

	private static final UUID ID = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

	private static final String WORKSPACE = """
			{"data":{"id":"%s","name":"Red","slug":"red"}}""".formatted(ID);

	private static final String ANYTHING = """
			{"data":[],"added_count":0,"removed_count":0,"deleted":true}""";

	private static final String NOT_FOUND = """
			{"error":{"code":404,"message":"Workspace not found"}}""";

	private static final String BUDGET = """
			{"data":{"limit_usd":5,"reset_interval":"daily"}}""";

	@Test
	void workspaceAndBudgetAreFound() {
		WorkspacesClient client = new RecordingServer(Answer.of(200, WORKSPACE), Answer.of(200, BUDGET)).client();
		assertThat(client.find("red")).get().extracting(Workspace::id).isEqualTo(ID);
		assertThat(client.findBudget("red", BudgetInterval.DAILY)).get()
			.extracting(WorkspaceBudget::limitUsd)
			.isEqualTo(new BigDecimal("5"));
	}

	@Test
	void boundWorkspaceAndItsBudgetAreFound() {
		WorkspaceOperations red = new RecordingServer(Answer.of(200, WORKSPACE), Answer.of(200, BUDGET)).client()
			.workspace(ID);
		assertThat(red.find()).get().extracting(Workspace::slug).isEqualTo("red");
		assertThat(red.findBudget(BudgetInterval.DAILY)).get()
			.extracting(WorkspaceBudget::interval)
			.isEqualTo(BudgetInterval.DAILY);
	}

	@Test
	void nothingIsFoundWhereTheApiItselfRespondsWith404() {
		WorkspacesClient client = RecordingServer.always(Answer.of(404, NOT_FOUND)).client();
		assertThat(client.find("red")).isEmpty();
		assertThat(client.findBudget("red", BudgetInterval.DAILY)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html><h1>404 Not Found</h1></html>", "Not Found", "{\"message\":\"no Route\"}",
			"{\"error\":\"Not Found\"}", "{\"error\":{\"message\":\"no such service\"}}" })
	void gatewaysNotFoundIsNoAbsence(String body) {
		WorkspacesClient client = RecordingServer.always(Answer.of(404, body)).client();
		assertThatExceptionOfType(OpenRouterNotFoundException.class).isThrownBy(() -> client.find("red"));
		assertThatExceptionOfType(OpenRouterNotFoundException.class)
			.isThrownBy(() -> client.findBudget("red", BudgetInterval.DAILY));
	}

	@Test
	void otherFailuresOfFindingAreThrown() {
		WorkspacesClient client = RecordingServer
			.always(Answer.of(403, "{\"error\":{\"code\":403,\"message\":\"No management key\"}}"))
			.client();
		assertThatExceptionOfType(OpenRouterForbiddenException.class).isThrownBy(() -> client.find("red"));
	}

	@Test
	void errorOfATestIsLikeTheApisOwn() {
		assertThat(ApiError.of(404, "No such workspace").isFromApi()).isTrue();
	}

	@Test
	void createTakesACallback() {
		RecordingServer server = new RecordingServer(WORKSPACE);
		server.client().create("Red", "red", (red) -> red.description("The red one"));
		assertThat(server.bodies()).containsExactly("""
				{"name":"Red","slug":"red","description":"The red one"}""");
		assertThatIllegalArgumentException().isThrownBy(() -> server.client().create("Red", "red", null))
			.withMessage("'customizer' must not be null");
	}

	@Test
	void defaultWorkspaceIsDeletedOnlyWithItsOption() {
		RecordingServer server = new RecordingServer("{\"deleted\":true}");
		server.client().delete("red");
		server.client().delete("default", DeleteOption.CONFIRM_DEFAULT_WORKSPACE);
		server.client().workspace(ID).delete(DeleteOption.CONFIRM_DEFAULT_WORKSPACE);
		assertThat(server.requests()).extracting((request) -> request.getURI().toString())
			.containsExactly("https://openrouter.ai/api/v1/workspaces/red",
					"https://openrouter.ai/api/v1/workspaces/default?confirm_default_workspace_deletion=true",
					"https://openrouter.ai/api/v1/workspaces/%s?confirm_default_workspace_deletion=true".formatted(ID));
	}

	@Test
	void confirmationIsSentWithEachAttempt() {
		RecordingServer server = new RecordingServer(Answer.of(503), Answer.of(200, "{\"deleted\":true}"));
		server.client().delete("b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e", DeleteOption.CONFIRM_DEFAULT_WORKSPACE);
		assertThat(server.requests()).hasSize(2)
			.allSatisfy((request) -> assertThat(request.getURI()).hasQuery("confirm_default_workspace_deletion=true"));
	}

	@Test
	void boundOperationsNameTheIdInEachRequest() {
		RecordingServer server = new RecordingServer(Answer.of(200, WORKSPACE), Answer.of(200, WORKSPACE),
				Answer.of(200, WORKSPACE), Answer.of(200, WORKSPACE), Answer.of(200, ANYTHING),
				Answer.of(200, ANYTHING), Answer.of(200, ANYTHING), Answer.of(200, ANYTHING), Answer.of(200, ANYTHING),
				Answer.of(200, ANYTHING), Answer.of(200, ANYTHING), Answer.of(200, BUDGET), Answer.of(200, BUDGET),
				Answer.of(200, BUDGET), Answer.of(200, BUDGET), Answer.of(200, ANYTHING));
		WorkspaceOperations red = server.client().workspace(ID);
		red.get();
		red.find();
		red.update(UpdateWorkspaceRequest.builder().name("Red").build());
		red.update((update) -> update.name("Red"));
		red.delete();
		red.listMembers();
		red.listMembers(10, 20);
		red.streamMembers().toList();
		red.bulkAddMembers(List.of("user_ada"));
		red.bulkRemoveMembers(List.of("user_ada"));
		red.listBudgets();
		red.getBudget(BudgetInterval.DAILY);
		red.findBudget(BudgetInterval.WEEKLY);
		red.setBudget(BudgetInterval.MONTHLY, SetBudgetRequest.of(BigDecimal.TEN));
		red.setBudget(BudgetInterval.LIFETIME, BigDecimal.TEN);
		red.deleteBudget(BudgetInterval.DAILY);
		String workspace = " /workspaces/" + ID;
		assertThat(server.sent()).containsExactly("GET" + workspace, "GET" + workspace, "PATCH" + workspace,
				"PATCH" + workspace, "DELETE" + workspace, "GET" + workspace + "/members",
				"GET" + workspace + "/members", "GET" + workspace + "/members", "POST" + workspace + "/members/add",
				"POST" + workspace + "/members/remove", "GET" + workspace + "/budgets",
				"GET" + workspace + "/budgets/daily", "GET" + workspace + "/budgets/weekly",
				"PUT" + workspace + "/budgets/monthly", "PUT" + workspace + "/budgets/lifetime",
				"DELETE" + workspace + "/budgets/daily");
		assertThat(server.requests().get(6).getURI()).hasQuery("offset=10&limit=20");
	}

	@Test
	void mockedClientCanBindItsOperations() {
		WorkspacesClient client = mock();
		given(client.workspace(any())).willCallRealMethod();
		client.workspace(ID).get();
		then(client).should().get(ID.toString());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 20, 100 })
	void streamRequestsPagesOfItsSize(int pageSize) {
		RecordingServer server = new RecordingServer(ANYTHING);
		WorkspacesClient client = server.client().withOptions((options) -> options.pageSize(pageSize));
		client.stream().toList();
		client.streamMembers("red").toList();
		assertThat(server.requests()).hasSize(2)
			.allSatisfy((request) -> assertThat(request.getURI()).hasQuery("offset=0&limit=" + pageSize));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 101 })
	void pageSizeIsBounded(int pageSize) {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> new RecordingServer(ANYTHING).client().withOptions((options) -> options.pageSize(pageSize)))
			.withMessage("'pageSize' must be between 1 and 100 but is " + pageSize);
	}

}
