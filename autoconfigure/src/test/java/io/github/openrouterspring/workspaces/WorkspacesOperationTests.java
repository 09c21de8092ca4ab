package io.github.openrouterspring.workspaces;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WorkspacesOperation}.
 */
class WorkspacesOperationTests {

	@Test
	void operationsAreTwelveWithDistinctNames() {
		assertThat(WorkspacesOperation.values()).hasSize(12)
			.extracting(WorkspacesOperation::operationName)
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest(name = "{1}")
	@CsvSource(delimiter = '|',
			textBlock = """
					LIST                | list              | GET    | /workspaces?offset={offset}&limit={limit}
					CREATE              | create            | POST   | /workspaces
					GET                 | get               | GET    | /workspaces/{workspace}
					UPDATE              | update            | PATCH  | /workspaces/{workspace}
					DELETE              | delete            | DELETE | /workspaces/{workspace}
					LIST_MEMBERS        | listMembers       | GET    | /workspaces/{workspace}/members?offset={offset}&limit={limit}
					BULK_ADD_MEMBERS    | bulkAddMembers    | POST   | /workspaces/{workspace}/members/add
					BULK_REMOVE_MEMBERS | bulkRemoveMembers | POST   | /workspaces/{workspace}/members/remove
					LIST_BUDGETS        | listBudgets       | GET    | /workspaces/{workspace}/budgets
					GET_BUDGET          | getBudget         | GET    | /workspaces/{workspace}/budgets/{interval}
					SET_BUDGET          | setBudget         | PUT    | /workspaces/{workspace}/budgets/{interval}
					DELETE_BUDGET       | deleteBudget      | DELETE | /workspaces/{workspace}/budgets/{interval}
					""")
	void operationHasItsNameMethodAndPath(WorkspacesOperation operation, String name, String method,
			String uriTemplate) {
		assertThat(operation.operationName()).isEqualTo(name);
		assertThat(operation.method()).isEqualTo(HttpMethod.valueOf(method));
		assertThat(operation.uriTemplate()).isEqualTo(uriTemplate);
	}

	@Test
	void createIsNotIdempotent() {
		assertThat(WorkspacesOperation.CREATE.idempotent()).isFalse();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CREATE")
	void everyOtherOperationIsIdempotent(WorkspacesOperation operation) {
		assertThat(operation.idempotent()).isTrue();
	}

}
