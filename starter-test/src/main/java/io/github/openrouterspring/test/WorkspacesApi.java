package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of the API. Each validates the entire request before it looks up the
 * workspace, so that 400 takes precedence over 404.
 */
final class WorkspacesApi {

	private WorkspacesApi() {
	}

	static ApiResponse handle(ApiRequest request, boolean managementKey, FakeOrganization organization) {
		ApiOperation operation = request.operation();
		if (!managementKey && operation != ApiOperation.GET_KEY) {
			throw ApiError.inferenceKey(organization.inferenceKeyStatus());
		}
		if (operation == null) {
			throw ApiError
				.notFound("No operation %s %s".formatted(request.method(), String.join("/", request.segments())));
		}
		return switch (operation) {
			case LIST -> list(request, organization);
			case CREATE -> create(request, organization);
			case GET -> get(request, organization);
			case UPDATE -> update(request, organization);
			case DELETE -> delete(request, organization);
			case LIST_MEMBERS -> listMembers(request, organization);
			case BULK_ADD_MEMBERS -> bulkAddMembers(request, organization);
			case BULK_REMOVE_MEMBERS -> bulkRemoveMembers(request, organization);
			case LIST_BUDGETS -> listBudgets(request, organization);
			case GET_BUDGET -> getBudget(request, organization);
			case SET_BUDGET -> setBudget(request, organization);
			case DELETE_BUDGET -> deleteBudget(request, organization);
			case GET_KEY -> getKey(managementKey, organization);
		};
	}

	/**
	 * Deleting the default workspace disables every inference key without a workspace.
	 */
	private static ApiResponse getKey(boolean managementKey, FakeOrganization organization) {
		if (!managementKey && organization.defaultWorkspace() == null) {
			throw ApiError.unauthorized("The API key is disabled");
		}
		return ApiResponse.ok("data", Map.of("label", managementKey ? "Management key" : "Inference key",
				"is_management_key", managementKey));
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
		organization.deleteWorkspace(request.workspace(), request::confirmsDefaultWorkspaceDeletion);
		return ApiResponse.deleted();
	}

	private static ApiResponse listMembers(ApiRequest request, FakeOrganization organization) {
		PageRequest page = request.page();
		return ApiResponse.page(memberships(request, organization).list(page));
	}

	private static ApiResponse bulkAddMembers(ApiRequest request, FakeOrganization organization) {
		List<String> userIds = request.userIds();
		Memberships memberships = memberships(request, organization);
		memberships.requireExplicit();
		int added = memberships.add(userIds);
		return ApiResponse.ok("added_count", added).and("data", memberships.find(userIds));
	}

	private static ApiResponse bulkRemoveMembers(ApiRequest request, FakeOrganization organization) {
		List<String> userIds = request.userIds();
		Memberships memberships = memberships(request, organization);
		memberships.requireExplicit();
		return ApiResponse.ok("removed_count", memberships.remove(userIds));
	}

	private static ApiResponse listBudgets(ApiRequest request, FakeOrganization organization) {
		FakeWorkspace workspace = workspaceWithBudgets(request, organization);
		return budgets(workspace, workspace.budgets().all());
	}

	private static ApiResponse getBudget(ApiRequest request, FakeOrganization organization) {
		Interval interval = request.interval();
		FakeWorkspace workspace = workspaceWithBudgets(request, organization);
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
		FakeWorkspace workspace = workspaceWithBudgets(request, organization);
		Budget budget = workspace.budgets().set(interval, limitUsd, organization.now());
		if (byokGiven) {
			workspace.setIncludeByokInBudgets(body.path("include_byok_in_budgets").booleanValue());
		}
		return budgets(workspace, budget);
	}

	private static ApiResponse deleteBudget(ApiRequest request, FakeOrganization organization) {
		Interval interval = request.interval();
		workspaceWithBudgets(request, organization).budgets().delete(interval);
		return ApiResponse.deleted();
	}

	private static Memberships memberships(ApiRequest request, FakeOrganization organization) {
		return new Memberships(organization, organization.workspace(request.workspace()));
	}

	private static FakeWorkspace workspaceWithBudgets(ApiRequest request, FakeOrganization organization) {
		FakeWorkspace workspace = organization.workspace(request.workspace());
		if (!organization.isBudgetsAvailable()) {
			throw ApiError.notFound("Budgets are not available on this plan");
		}
		return workspace;
	}

	private static ApiResponse budgets(FakeWorkspace workspace, Object data) {
		return ApiResponse.ok("data", data).and("include_byok_in_budgets", workspace.isIncludeByokInBudgets());
	}

}
