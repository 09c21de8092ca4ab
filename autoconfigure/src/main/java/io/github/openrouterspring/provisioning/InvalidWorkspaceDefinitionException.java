package io.github.openrouterspring.provisioning;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a workspace definition is invalid by itself or contradicts another one.
 */
public class InvalidWorkspaceDefinitionException extends IllegalArgumentException {

	private final List<String> problems;

	/**
	 * Create an exception.
	 * @param problems the problems, one sentence each, at least one
	 * @param cause the first failure, if there is one
	 */
	public InvalidWorkspaceDefinitionException(List<String> problems, @Nullable Throwable cause) {
		super(String.join("; ", problems), cause);
		this.problems = List.copyOf(problems);
	}

	/**
	 * Return all problems. Each one names the workspace and, as far as known, where it is
	 * declared.
	 * @return the problems, one sentence each, at least one
	 */
	public List<String> getProblems() {
		return this.problems;
	}

}
