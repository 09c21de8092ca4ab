package io.github.openrouterspring.provisioning;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * Writes down the workspaces that there are in the way in which they are declared. To
 * declare them so changes nothing.
 */
public class WorkspaceExport {

	private final PresentStateReader reader;

	private final ParallelReads reads;

	/**
	 * Create an export.
	 * @param client the client to read with
	 * @param reads how the budgets and members of many workspaces are read
	 */
	public WorkspaceExport(WorkspacesClient client, ParallelReads reads) {
		this.reader = new PresentStateReader(client);
		this.reads = reads;
	}

	/**
	 * Read all workspaces with their budgets and members. What a workspace does not have
	 * is left out, and so are the members of the default workspace.
	 * @return the definitions
	 * @throws OpenRouterException if the present state can not be read
	 */
	public List<WorkspaceDefinition> export() {
		Collection<Workspace> workspaces = this.reader.listAll().values();
		return this.reads
			.read("export", workspaces,
					(workspace) -> this.reader.read(workspace, true,
							!workspace.slug().equals(WorkspaceDefinition.DEFAULT_SLUG)))
			.stream()
			.flatMap(Optional::stream)
			.map(PresentWorkspace::toDefinition)
			.toList();
	}

	/**
	 * Write definitions as YAML to be pasted into {@code application.yaml}. Needs
	 * SnakeYAML.
	 * @param definitions the definitions
	 * @return the document, with {@code openrouter.provisioning.workspaces} around
	 */
	public static String toYaml(Collection<WorkspaceDefinition> definitions) {
		return DefinitionsYaml.of(definitions);
	}

}
