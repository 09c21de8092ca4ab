package io.github.openrouterspring.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for which operations are sent again after which faults.
 */
@StartsServer
class RetrySafetyTests {

	private static final Map<String, Consumer<WorkspacesClient>> REPEATABLE = Map.ofEntries(
			Map.entry("list", WorkspacesClient::list), Map.entry("get", (client) -> client.get("red")),
			Map.entry("update", (client) -> client.update("red", (update) -> update.name("Red"))),
			Map.entry("delete", (client) -> client.delete("b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e")),
			Map.entry("listMembers", (client) -> client.listMembers("red")),
			Map.entry("bulkAddMembers", (client) -> client.bulkAddMembers("red", List.of("user_ada"))),
			Map.entry("bulkRemoveMembers", (client) -> client.bulkRemoveMembers("red", List.of("user_ada"))),
			Map.entry("listBudgets", (client) -> client.listBudgets("red")),
			Map.entry("getBudget", (client) -> client.getBudget("red", BudgetInterval.DAILY)),
			Map.entry("setBudget", (client) -> client.setBudget("red", BudgetInterval.DAILY, BigDecimal.ONE)),
			Map.entry("deleteBudget", (client) -> client.deleteBudget("red", BudgetInterval.DAILY)));

	@RegisterExtension
	private static final WireMockExtension server = Engine.server();

	private final WorkspacesClient client = Engine.HTTP_COMPONENTS.client(server.baseUrl()).build();

	static Stream<Arguments> repeatableAfterStatus() {
		return REPEATABLE.keySet()
			.stream()
			.flatMap((operation) -> Stream.of(408, 429, 500, 502, 503, 504, 520, 522, 524)
				.map((status) -> Arguments.of(operation, status)));
	}

	@ParameterizedTest
	@MethodSource("repeatableAfterStatus")
	void repeatableOperationIsSentAgainAfterPassingStatus(String operation, int status) {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
		OpenRouterException failure = failure(REPEATABLE.get(operation));
		assertThat(failure.getOperation()).isEqualTo(operation);
		assertThat(failure.getAttempts()).isEqualTo(4);
		server.verify(4, anyRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "list", "get", "update", "delete", "listMembers", "bulkAddMembers", "bulkRemoveMembers",
			"listBudgets", "getBudget", "setBudget", "deleteBudget" })
	void repeatableOperationIsSentAgainAfterBrokenConnection(String operation) {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		OpenRouterException failure = failure(REPEATABLE.get(operation));
		assertThat(failure.getAttempts()).isEqualTo(4);
		server.verify(4, anyRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 304, 400, 401, 402, 403, 404, 405, 409, 410, 413, 418, 422, 501, 505, 525, 529 })
	void nothingIsSentAgainAfterStatusThatDoesNotPass(int status) {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
		assertThat(failure((client) -> client.get("red")).getAttempts()).isOne();
		assertThat(failure(RetrySafetyTests::create).getAttempts()).isOne();
		server.verify(2, anyRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 500, 502, 503, 504, 524 })
	void unsettledCreateIsNotSentAgainWhenTheServerMayHaveProcessedIt(int status) {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
		assertThat(failure(RetrySafetyTests::create).getAttempts()).isOne();
		server.verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void unsettledCreateIsSentAgainAfterRateLimit() {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429)));
		assertThat(failure(RetrySafetyTests::create).getAttempts()).isEqualTo(4);
		server.verify(4, anyRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@EnumSource(value = Fault.class)
	void unsettledCreateIsNotSentAgainAfterBrokenConnection(Fault fault) {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));
		assertThat(failure(RetrySafetyTests::create).getAttempts()).isOne();
		server.verify(1, anyRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@EnumSource
	void unsettledCreateIsTriedAgainWhenNobodyListens(Engine engine) {
		WorkspacesClient nowhere = engine.client("http://127.0.0.1:" + UnusedPort.find()).build();
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class, () -> create(nowhere));
		assertThat(failure.getAttempts()).isEqualTo(4);
	}

	private OpenRouterException failure(Consumer<WorkspacesClient> call) {
		return catchThrowableOfType(OpenRouterException.class, () -> call.accept(this.client));
	}

	private static void create(WorkspacesClient client) {
		client.withOptions((options) -> options.settleCreates(false)).create(CreateWorkspaceRequest.of("Red", "red"));
	}

}
