package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The twelve operations. Each looks at the request as a whole before it looks for what
 * the request is about, so that 400 comes before 404.
 */
final class WorkspacesApi {

	static final List<Route> ROUTES = List.of(Route.of("GET", "/workspaces", WorkspacesApi::list),
			Route.of("POST", "/workspaces", WorkspacesApi::create),
			Route.of("GET", "/workspaces/{id}", WorkspacesApi::get),
			Route.of("PATCH", "/workspaces/{id}", WorkspacesApi::update),
			Route.of("DELETE", "/workspaces/{id}", WorkspacesApi::delete),
			Route.of("GET", "/workspaces/{id}/members", WorkspacesApi::listMembers),
			Route.of("POST", "/workspaces/{id}/members/add", WorkspacesApi::bulkAddMembers),
			Route.of("POST", "/workspaces/{id}/members/remove", WorkspacesApi::bulkRemoveMembers),
			Route.of("GET", "/workspaces/{id}/budgets", WorkspacesApi::listBudgets),
			Route.of("GET", "/workspaces/{id}/budgets/{interval}", WorkspacesApi::getBudget),
			Route.of("PUT", "/workspaces/{id}/budgets/{interval}", WorkspacesApi::setBudget),
			Route.of("DELETE", "/workspaces/{id}/budgets/{interval}", WorkspacesApi::deleteBudget));

	private WorkspacesApi() {
	}

	private static ApiResponse list(ApiRequest request, FakeOrganization organization) {
		return ApiResponse.page(organization.workspaces(request.page()));
	}

	private static ApiResponse create(ApiRequest request, FakeOrganization organization) {
		ObjectNode fields = WorkspaceFields.forCreate(request.body());
		return ApiResponse.created("data",
				organization.createWorkspace(fields, Credentials.OWNER, Duration.ZERO).json());
	}

	private static ApiResponse get(ApiRequest request, FakeOrganization organization) {
		return ApiResponse.ok("data", organization.workspace(request.workspace()).json());
	}

	private static ApiResponse update(ApiRequest request, FakeOrganization organization) {
		ObjectNode fields = WorkspaceFields.forUpdate(request.body());
		return ApiResponse.ok("data", organization.updateWorkspace(request.workspace(), fields).json());
	}

	private static ApiResponse delete(ApiRequest request, FakeOrganization organization) {
		organization.deleteWorkspace(request.workspace(), request.confirmsDefaultWorkspaceDeletion());
		return ApiResponse.deleted();
	}

	private static ApiResponse listMembers(ApiRequest request, FakeOrganization organization) {
		PageRequest page = request.page();
		return ApiResponse.page(memberships(request, organization).list(page));
	}

	private static ApiResponse bulkAddMembers(ApiRequest request, FakeOrganization organization) {
		List<String> userIds = request.userIds();
		Memberships memberships = memberships(request, organization);
		int added = memberships.add(userIds);
		return ApiResponse.ok("added_count", added).and("data", memberships.find(userIds));
	}

	private static ApiResponse bulkRemoveMembers(ApiRequest request, FakeOrganization organization) {
		List<String> userIds = request.userIds();
		return ApiResponse.ok("removed_count", memberships(request, organization).remove(userIds));
	}

	private static ApiResponse listBudgets(ApiRequest request, FakeOrganization organization) {
		FakeWorkspace workspace = organization.workspace(request.workspace());
		return budgets(workspace, workspace.budgets().all());
	}

	private static ApiResponse getBudget(ApiRequest request, FakeOrganization organization) {
		Interval interval = request.interval();
		FakeWorkspace workspace = organization.workspace(request.workspace());
		return budgets(workspace, workspace.budgets().get(interval));
	}

	private static ApiResponse setBudget(ApiRequest request, FakeOrganization organization) {
		Interval interval = request.interval();
		JsonNode body = request.body();
		FieldRule.positiveNumber().check("limit_usd", body.path("limit_usd"));
		BigDecimal limitUsd = body.path("limit_usd").decimalValue();
		boolean byokGiven = body.has("include_byok_in_budgets");
		if (byokGiven) {
			FieldRule.bool().check("include_byok_in_budgets", body.path("include_byok_in_budgets"));
		}
		FakeWorkspace workspace = organization.workspace(request.workspace());
		Budget budget = workspace.budgets().set(interval, limitUsd, organization.now());
		if (byokGiven) {
			workspace.setIncludeByokInBudgets(body.path("include_byok_in_budgets").booleanValue());
		}
		return budgets(workspace, budget);
	}

	private static ApiResponse deleteBudget(ApiRequest request, FakeOrganization organization) {
		Interval interval = request.interval();
		organization.workspace(request.workspace()).budgets().delete(interval);
		return ApiResponse.deleted();
	}

	private static Memberships memberships(ApiRequest request, FakeOrganization organization) {
		return new Memberships(organization, organization.workspace(request.workspace()));
	}

	private static ApiResponse budgets(FakeWorkspace workspace, Object data) {
		return ApiResponse.ok("data", data).and("include_byok_in_budgets", workspace.isIncludeByokInBudgets());
	}

}
