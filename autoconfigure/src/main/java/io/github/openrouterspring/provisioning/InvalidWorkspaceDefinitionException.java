package io.github.openrouterspring.provisioning;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is declared can not be: not at all, not together with what else is declared, or
 * not with what a workspace has that is not declared.
 */
public class InvalidWorkspaceDefinitionException extends IllegalArgumentException {

	private final List<String> problems;

	/**
	 * Create an exception.
	 * @param problems all that is wrong, at least one sentence
	 * @param cause the first failure, if there is one
	 */
	public InvalidWorkspaceDefinitionException(List<String> problems, @Nullable Throwable cause) {
		super(String.join("; ", problems), cause);
		this.problems = List.copyOf(problems);
	}

	/**
	 * Return all that is wrong. Each problem names the workspace and, as far as known,
	 * where it is declared.
	 * @return at least one sentence
	 */
	public List<String> getProblems() {
		return this.problems;
	}

	static void throwIfAny(List<String> problems) {
		if (!problems.isEmpty()) {
			throw new InvalidWorkspaceDefinitionException(problems, null);
		}
	}

}
