package io.github.openrouterspring.provisioning;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * Reads the present state.
 *
 * @param client the client to read with
 */
record PresentStateReader(WorkspacesClient client) {

	/**
	 * List all workspaces.
	 * @return the workspaces by their slugs
	 */
	Map<String, Workspace> listAll() {
		return list((found) -> true);
	}

	/**
	 * List workspaces until those that are wanted are found, or to the end.
	 * @return the workspaces by their slugs
	 */
	Map<String, Workspace> listUntilFound(Set<String> wanted) {
		Set<String> missing = new HashSet<>(wanted);
		return list((found) -> {
			missing.remove(found.slug());
			return !missing.isEmpty();
		});
	}

	private Map<String, Workspace> list(Predicate<Workspace> goesOn) {
		Map<String, Workspace> found = new LinkedHashMap<>();
		try (Stream<Workspace> stream = this.client.stream()) {
			Iterator<Workspace> workspaces = stream.iterator();
			boolean more = true;
			while (more && workspaces.hasNext()) {
				Workspace workspace = workspaces.next();
				found.put(workspace.slug(), workspace);
				more = goesOn.test(workspace);
			}
		}
		return found;
	}

	/**
	 * Read what belongs to a workspace.
	 * @return the workspace, empty if it has been deleted meanwhile
	 */
	Optional<PresentWorkspace> read(Workspace workspace, boolean withBudgets, boolean withMembers) {
		String id = workspace.id().toString();
		try {
			WorkspaceBudgets budgets = withBudgets ? this.client.listBudgets(id) : null;
			return Optional.of(new PresentWorkspace(workspace, budgets, withMembers ? members(id) : null));
		}
		catch (OpenRouterNotFoundException ex) {
			return Optional.empty();
		}
	}

	private Set<String> members(String id) {
		try (Stream<WorkspaceMember> members = this.client.streamMembers(id)) {
			return members.map(WorkspaceMember::userId).collect(Collectors.toCollection(LinkedHashSet::new));
		}
	}

}
