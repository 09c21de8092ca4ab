package io.github.openrouterspring.provisioning;

import java.util.List;

/**
 * Declarations that match the exported workspaces.
 *
 * @param definitions the definitions
 * @param omissions human-readable descriptions of parts that cannot be declared or read
 */
public record ExportedWorkspaces(List<WorkspaceDefinition> definitions, List<String> omissions) {

	public ExportedWorkspaces {
		definitions = List.copyOf(definitions);
		omissions = List.copyOf(omissions);
	}

	/**
	 * Return YAML for {@code application.yaml}. Requires SnakeYAML.
	 * @return the document, which lists omissions as comments
	 */
	public String toYaml() {
		StringBuilder yaml = new StringBuilder();
		this.omissions.forEach(
				(omission) -> yaml.append("# Not exported: ").append(omission.replaceAll("\\R", " ")).append('\n'));
		return yaml.append(DefinitionsYaml.of(this.definitions)).toString();
	}

}
