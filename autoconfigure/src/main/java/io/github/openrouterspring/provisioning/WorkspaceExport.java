package io.github.openrouterspring.provisioning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * Exports existing workspaces as declarations.
 */
public class WorkspaceExport {

	private final PresentStateReader reader;

	private final ParallelReads reads;

	/**
	 * Create an export.
	 * @param client the client to read with
	 * @param reads the settings for reading the budgets and members of many workspaces
	 */
	public WorkspaceExport(WorkspacesClient client, ParallelReads reads) {
		this.reader = new PresentStateReader(client);
		this.reads = reads;
	}

	/**
	 * Read all workspaces with their budgets and members, except for the members of the
	 * default workspace, which has everybody as a member.
	 * @return the workspaces as declarations
	 * @throws OpenRouterException if the workspaces cannot be read
	 */
	public ExportedWorkspaces export() {
		Collection<Workspace> workspaces = this.reader.list((found) -> false).values();
		List<WorkspaceDefinition> definitions = new ArrayList<>();
		List<String> omissions = new ArrayList<>();
		this.reads
			.read("export", workspaces,
					(workspace) -> this.reader.read(workspace, true,
							!workspace.slug().equals(WorkspaceDefinition.DEFAULT_SLUG)))
			.stream()
			.flatMap(Optional::stream)
			.forEach((workspace) -> {
				definitions.add(workspace.toDefinition());
				addOmissions(workspace, omissions);
			});
		return new ExportedWorkspaces(definitions, omissions);
	}

	private static void addOmissions(PresentWorkspace present, List<String> omissions) {
		String slug = present.workspace().slug();
		if (present.failure() != null) {
			omissions.add("budgets and members of '%s': %s".formatted(slug, present.failure().getMessage()));
		}
		if (present.budgets() != null) {
			present.budgets()
				.items()
				.stream()
				.map(WorkspaceBudget::interval)
				.filter((interval) -> !Budgets.INTERVALS.contains(interval))
				.forEach((interval) -> omissions
					.add("budget of '%s' with unknown interval '%s'".formatted(slug, interval)));
		}
	}

}
