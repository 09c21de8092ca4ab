package io.github.openrouterspring.provisioning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Consistent set of all declared workspaces. A workspace may be declared more than once
 * if the declarations are equal.
 *
 * @param definitions the definitions, without duplicates
 */
public record WorkspaceDefinitions(List<WorkspaceDefinition> definitions) {

	/**
	 * Combine definitions and check that they are consistent.
	 * @throws InvalidWorkspaceDefinitionException if two of them contradict each other:
	 * they declare the same slug differently, or one is renamed from a slug that the
	 * other declares or is also renamed from
	 */
	public WorkspaceDefinitions {
		List<String> problems = new ArrayList<>();
		Map<String, WorkspaceDefinition> bySlug = new LinkedHashMap<>();
		for (WorkspaceDefinition definition : definitions) {
			WorkspaceDefinition first = bySlug.putIfAbsent(definition.slug(), definition);
			if (first != null && !first.equals(definition)) {
				problems.add("%s is declared differently elsewhere (%s): %s".formatted(first.label(),
						definition.place(), differences(first, definition)));
			}
		}
		addRenameProblems(bySlug, problems);
		if (!problems.isEmpty()) {
			throw new InvalidWorkspaceDefinitionException(problems, null);
		}
		definitions = List.copyOf(bySlug.values());
	}

	/**
	 * Combine definitions and check that they are consistent.
	 * @param definitions the definitions
	 * @return the definitions without duplicates, in the given order
	 * @throws InvalidWorkspaceDefinitionException if two of them contradict each other
	 */
	public static WorkspaceDefinitions of(WorkspaceDefinition... definitions) {
		return new WorkspaceDefinitions(List.of(definitions));
	}

	private static void addRenameProblems(Map<String, WorkspaceDefinition> bySlug, List<String> problems) {
		Map<String, WorkspaceDefinition> byFormerSlug = new LinkedHashMap<>();
		for (WorkspaceDefinition definition : bySlug.values()) {
			for (String former : definition.renamedFrom()) {
				addRenameProblem(definition, former, bySlug.get(former), "is declared", problems);
				addRenameProblem(definition, former, byFormerSlug.putIfAbsent(former, definition),
						"another workspace is renamed from", problems);
			}
		}
	}

	private static void addRenameProblem(WorkspaceDefinition definition, String former,
			@Nullable WorkspaceDefinition other, String reason, List<String> problems) {
		if (other != null && other != definition) {
			problems.add("%s has '%s' in %s, which %s too: '%s' (%s)".formatted(definition.label(), former,
					PropertyName.RENAMED_FROM, reason, other.slug(), other.place()));
		}
	}

	private static String differences(WorkspaceDefinition one, WorkspaceDefinition other) {
		Map<String, @Nullable Object> ones = one.properties();
		Map<String, @Nullable Object> others = other.properties();
		TreeSet<String> names = new TreeSet<>(ones.keySet());
		names.addAll(others.keySet());
		names.removeIf((name) -> ones.containsKey(name) == others.containsKey(name)
				&& Objects.equals(ones.get(name), others.get(name)));
		return String.join(", ",
				names.stream()
					.map((name) -> "%s is %s here and %s there".formatted(name, value(ones, name), value(others, name)))
					.toList());
	}

	private static String value(Map<String, @Nullable Object> properties, String name) {
		return properties.containsKey(name) ? Text.of(properties.get(name)) : "absent";
	}

}
