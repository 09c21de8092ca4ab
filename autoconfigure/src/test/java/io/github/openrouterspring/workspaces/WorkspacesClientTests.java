package io.github.openrouterspring.workspaces;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests for the requests and results of each operation of a {@link WorkspacesClient}.
 */
class WorkspacesClientTests {

	private static final UUID ID = UUID.fromString("b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e");

	private static final String RED = ID.toString();

	private static final List<String> ADA = List.of("user_ada");

	private static final String EMPTY = """
			{"data":[],"total_count":0,"added_count":0,"removed_count":0,"deleted":true}""";

	private static final String BUDGET = """
			{"data":{"limit_usd":5,"reset_interval":"daily"}}""";

	private final RecordingServer server = new RecordingServer(EMPTY);

	private final WorkspacesClient client = this.server.client();

	static Stream<Arguments> operations() {
		SetBudgetRequest ten = SetBudgetRequest.of(BigDecimal.TEN);
		UpdateWorkspaceRequest name = UpdateWorkspaceRequest.builder().name("Red").build();
		return Stream.of(operation("get", "GET", "", (client) -> client.get(RED), WorkspaceOperations::get),
				operation("get", "GET", "", (client) -> client.find(RED), WorkspaceOperations::find),
				operation("update", "PATCH", "", (client) -> client.update(RED, name), (red) -> red.update(name)),
				operation("update", "PATCH", "", (client) -> client.update(RED, (update) -> update.name("Red")),
						(red) -> red.update((update) -> update.name("Red"))),
				operation("delete", "DELETE", "", (client) -> client.delete(RED), (red) -> red.delete()),
				operation("delete", "DELETE", "?confirm_default_workspace_deletion=true",
						(client) -> client.delete(RED, DeleteOption.CONFIRM_DEFAULT_WORKSPACE),
						(red) -> red.delete(DeleteOption.CONFIRM_DEFAULT_WORKSPACE)),
				operation("listMembers", "GET", "/members?offset=0&limit=50", (client) -> client.listMembers(RED),
						WorkspaceOperations::listMembers),
				operation("listMembers", "GET", "/members?offset=10&limit=20",
						(client) -> client.listMembers(RED, 10, 20), (red) -> red.listMembers(10, 20)),
				operation("listMembers", "GET", "/members?offset=0&limit=100",
						(client) -> client.streamMembers(RED).toList(), (red) -> red.streamMembers().toList()),
				operation("bulkAddMembers", "POST", "/members/add", (client) -> client.bulkAddMembers(RED, ADA),
						(red) -> red.bulkAddMembers(ADA)),
				operation("bulkRemoveMembers", "POST", "/members/remove",
						(client) -> client.bulkRemoveMembers(RED, ADA), (red) -> red.bulkRemoveMembers(ADA)),
				operation("listBudgets", "GET", "/budgets", (client) -> client.listBudgets(RED),
						WorkspaceOperations::listBudgets),
				operation("getBudget", "GET", "/budgets/daily", (client) -> client.getBudget(RED, BudgetInterval.DAILY),
						(red) -> red.getBudget(BudgetInterval.DAILY)),
				operation("getBudget", "GET", "/budgets/weekly",
						(client) -> client.findBudget(RED, BudgetInterval.WEEKLY),
						(red) -> red.findBudget(BudgetInterval.WEEKLY)),
				operation("setBudget", "PUT", "/budgets/monthly",
						(client) -> client.setBudget(RED, BudgetInterval.MONTHLY, ten),
						(red) -> red.setBudget(BudgetInterval.MONTHLY, ten)),
				operation("setBudget", "PUT", "/budgets/lifetime",
						(client) -> client.setBudget(RED, BudgetInterval.LIFETIME, BigDecimal.TEN),
						(red) -> red.setBudget(BudgetInterval.LIFETIME, BigDecimal.TEN)),
				operation("deleteBudget", "DELETE", "/budgets/daily",
						(client) -> client.deleteBudget(RED, BudgetInterval.DAILY),
						(red) -> red.deleteBudget(BudgetInterval.DAILY)));
	}

	private static Arguments operation(String name, String method, String path, Consumer<WorkspacesClient> call,
			Consumer<WorkspaceOperations> boundCall) {
		return Arguments.argumentSet("%s %s".formatted(method, path), name, method + " /workspaces/" + RED + path, call,
				boundCall);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void workspaceOperationIsRetriedAndCanBeBound(String name, String request, Consumer<WorkspacesClient> call,
			Consumer<WorkspaceOperations> boundCall) {
		assertOperation(name, request, 4, call);
		assertOperation(name, request, 4, (client) -> boundCall.accept(client.workspace(ID)));
	}

	@Test
	void listIsRetriedButCreateIsNot() {
		assertOperation("list", "GET /workspaces?offset=0&limit=50", 4, WorkspacesClient::list);
		assertOperation("list", "GET /workspaces?offset=0&limit=100", 4, (client) -> client.stream().toList());
		assertOperation("create", "POST /workspaces", 1, (client) -> client.create("Red", "red", (red) -> {
		}));
	}

	private static void assertOperation(String name, String request, int attempts, Consumer<WorkspacesClient> call) {
		RecordingServer server = RecordingServer.always(Answer.of(503));
		WorkspacesClient client = server.client().withOptions((options) -> options.settleCreates(false));
		OpenRouterException failure = catchThrowableOfType(OpenRouterServerException.class, () -> call.accept(client));
		assertThat(failure.getOperation()).isEqualTo(name);
		assertThat(server.requests()).hasSize(attempts)
			.extracting((sent) -> sent.getMethod() + " " + sent.getURI())
			.containsOnly(request.replace(" ", " https://openrouter.ai/api/v1"));
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "0, 100", "2147483647, 50" })
	void pageBoundsAreAccepted(int offset, int limit) {
		this.client.list(offset, limit);
		this.client.listMembers("red", offset, limit);
		assertThat(this.server.requests()).allSatisfy(
				(request) -> assertThat(request.getURI()).hasQuery("offset=%d&limit=%d".formatted(offset, limit)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 20, 100 })
	void streamUsesThePageSizeOfItsClient(int pageSize) {
		WorkspacesClient derived = this.client
			.withOptions((options) -> options.pageSize(pageSize).header("X-Team", "red"));
		derived.stream().toList();
		derived.streamMembers("red").toList();
		assertThat(this.server.requests()).hasSize(2).allSatisfy((request) -> {
			assertThat(request.getURI()).hasQuery("offset=0&limit=" + pageSize);
			assertThat(request.getHeaders().getFirst("X-Team")).isEqualTo("red");
		});
	}

	@Test
	void longestIdsAreAccepted() {
		String longest = "x".repeat(255);
		this.client.bulkAddMembers(longest, List.of(longest));
		assertThat(this.server.sent()).containsExactly("POST /workspaces/%s/members/add".formatted(longest));
		assertThat(this.server.bodies()).containsExactly("{\"user_ids\":[\"%s\"]}".formatted(longest));
	}

	@Test
	void boundWorkspaceAndItsBudgetAreReturned() {
		Answer red = Answer.of(200, RecordingServer.RED);
		Answer budget = Answer.of(200, BUDGET);
		WorkspaceOperations bound = new RecordingServer(red, red, budget, budget).client().workspace(ID);
		assertThat(bound.find()).contains(bound.get());
		assertThat(bound.findBudget(BudgetInterval.DAILY)).contains(bound.getBudget(BudgetInterval.DAILY));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html><h1>404 Not Found</h1></html>", "Not Found", "{\"message\":\"no Route\"}",
			"{\"error\":\"Not Found\"}", "{\"error\":{\"message\":\"no such service\"}}" })
	void findFailsIfAGatewayRespondsWith404(String body) {
		WorkspacesClient client = RecordingServer.always(Answer.of(404, body)).client();
		assertThatExceptionOfType(OpenRouterNotFoundException.class).isThrownBy(() -> client.find("red"));
		assertThatExceptionOfType(OpenRouterNotFoundException.class)
			.isThrownBy(() -> client.findBudget("red", BudgetInterval.DAILY));
	}

	@Test
	void budgetIsFoundByItsInterval() {
		WorkspaceBudget daily = new WorkspaceBudget(null, null, BigDecimal.TEN, BudgetInterval.DAILY, true, null, null);
		WorkspaceBudget lifetime = new WorkspaceBudget(null, null, BigDecimal.TEN, BudgetInterval.LIFETIME, true, null,
				null);
		WorkspaceBudgets budgets = new WorkspaceBudgets(List.of(daily, lifetime), true);
		assertThat(budgets.find(BudgetInterval.LIFETIME)).contains(lifetime);
		assertThat(budgets.find(BudgetInterval.of("daily"))).contains(daily);
		assertThat(budgets.find(BudgetInterval.WEEKLY)).isEmpty();
	}

	@Test
	void mockedClientCanBindItsOperations() {
		WorkspacesClient client = mock();
		given(client.workspace(any())).willCallRealMethod();
		client.workspace(ID).get();
		then(client).should().get(RED);
	}

}
