package io.github.openrouterspring.sample;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.sample.KeyLeakSearch.Text;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * Calls each operation successfully, with bodies that are easy to find.
 */
final class KeyLeakOperations {

	static final String USER = "user_" + KeyLeakSearch.SENT;

	private static final String SLUG = "team-red";

	private static final String PATH = "/api/workspaces/" + SLUG;

	private KeyLeakOperations() {
	}

	static CreateWorkspaceRequest createRequest() {
		return CreateWorkspaceRequest.builder(KeyLeakSearch.SENT + " Team", SLUG)
			.description("The plan of " + KeyLeakSearch.SENT)
			.defaultTextModel("acme/" + KeyLeakSearch.SENT)
			.disabledServerTools(List.of("openrouter:" + KeyLeakSearch.SENT))
			.build();
	}

	/**
	 * Call the client itself.
	 */
	static void call(WorkspacesClient client) {
		client.create(createRequest());
		client.list();
		client.get(SLUG);
		client.update(SLUG, (update) -> update.description("The other plan of " + KeyLeakSearch.SENT));
		client.bulkAddMembers(SLUG, List.of(USER));
		client.listMembers(SLUG);
		client.setBudget(SLUG, BudgetInterval.MONTHLY, new BigDecimal("250"));
		client.listBudgets(SLUG);
		client.getBudget(SLUG, BudgetInterval.MONTHLY);
		client.deleteBudget(SLUG, BudgetInterval.MONTHLY);
		client.bulkRemoveMembers(SLUG, List.of(USER));
		client.delete(SLUG);
	}

	/**
	 * Call the endpoints of the application.
	 */
	static List<Text> send(KeyLeakApplication application) {
		String workspace = "{\"name\": \"%s\", \"slug\": \"%s\"}".formatted(KeyLeakSearch.SENT, SLUG);
		String users = "{\"userIds\": [\"%s\"]}".formatted(USER);
		return Stream
			.of("POST /api/workspaces " + workspace, "GET /api/workspaces ", "GET " + PATH + " ",
					"PATCH %s {\"description\": \"%s\"}".formatted(PATH, KeyLeakSearch.SENT),
					"POST %s/members/add %s".formatted(PATH, users), "GET " + PATH + "/members ",
					"PUT " + PATH + "/budgets/monthly {\"limitUsd\": 250}", "GET " + PATH + "/budgets ",
					"GET " + PATH + "/budgets/monthly ", "DELETE " + PATH + "/budgets/monthly ",
					"POST %s/members/remove %s".formatted(PATH, users), "DELETE " + PATH + " ")
			.map((request) -> request.split(" ", 3))
			.map((request) -> application.send(request[0], request[1], request[2]))
			.toList();
	}

}
