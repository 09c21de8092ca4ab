package io.github.openrouterspring.provisioning;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * Reads workspaces with their budgets and members.
 *
 * @param client the client to read with
 */
record PresentStateReader(WorkspacesClient client) {

	/**
	 * List workspaces until there are enough.
	 * @param isEnough tests the slugs found so far
	 * @return the workspaces by their slugs
	 */
	Map<String, Workspace> list(Predicate<Set<String>> isEnough) {
		Map<String, Workspace> found = new LinkedHashMap<>();
		try (Stream<Workspace> stream = this.client.stream()) {
			Iterator<Workspace> workspaces = stream.iterator();
			while (!isEnough.test(found.keySet()) && workspaces.hasNext()) {
				Workspace workspace = workspaces.next();
				found.put(workspace.slug(), workspace);
			}
		}
		return found;
	}

	/**
	 * Read the budgets and members of a workspace. If the server rejects a request for
	 * this workspace, the result contains the failure.
	 * @return the workspace, empty if it has been deleted in the meantime
	 */
	Optional<PresentWorkspace> read(Workspace workspace, boolean withBudgets, boolean withMembers) {
		String id = workspace.id().toString();
		try {
			return Optional.of(new PresentWorkspace(workspace, withBudgets ? budgets(id) : null,
					withMembers ? members(id) : null, null));
		}
		catch (OpenRouterApiException ex) {
			if (ex instanceof OpenRouterUnauthorizedException || PlanExecution.isTrouble(ex)) {
				throw ex;
			}
			// A 404 of members does not mean that the workspace is gone
			boolean gone = ex instanceof OpenRouterNotFoundException && this.client.find(id).isEmpty();
			return gone ? Optional.empty() : Optional.of(new PresentWorkspace(workspace, null, null, ex));
		}
	}

	/**
	 * The API may respond with 404 if an existing workspace has no budgets.
	 */
	private WorkspaceBudgets budgets(String id) {
		return OpenRouterNotFoundException.asEmpty(() -> this.client.listBudgets(id)).orElseGet(() -> {
			this.client.get(id);
			return new WorkspaceBudgets(List.of(), null);
		});
	}

	private Set<String> members(String id) {
		try (Stream<WorkspaceMember> members = this.client.streamMembers(id)) {
			return members.map(WorkspaceMember::userId).collect(Collectors.toCollection(LinkedHashSet::new));
		}
	}

}
