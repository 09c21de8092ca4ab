package io.github.openrouterspring.provisioning;

import java.util.List;

import org.springframework.util.Assert;
import org.springframework.util.PatternMatchUtils;

/**
 * Permissions to delete undeclared workspaces and budgets. Members are not affected; see
 * {@link MemberSync}.
 *
 * @param workspaces patterns of the slugs that belong to the application, such as
 * {@code team-*}. Undeclared workspaces whose slugs match are deleted; others never are
 * @param maxWorkspaces the maximum number of workspaces to delete in one run, not
 * negative. If a plan has more deletions, none of them is applied
 * @param budgets whether to delete undeclared budgets of declared workspaces
 */
public record PruneOptions(List<String> workspaces, int maxWorkspaces, boolean budgets) {

	/**
	 * Options that permit no deletions.
	 */
	public static final PruneOptions NONE = new PruneOptions(List.of(), 0, false);

	/**
	 * Create options.
	 * @throws IllegalArgumentException if a pattern cannot match a slug
	 */
	public PruneOptions {
		workspaces = List.copyOf(workspaces);
		workspaces.forEach((pattern) -> Assert.isTrue(pattern.matches("[a-z0-9*-]+") && !pattern.matches("true|false"),
				() -> "'workspaces' must be patterns of slugs, such as 'team-*', but one is '%s'".formatted(pattern)));
		Assert.isTrue(maxWorkspaces >= 0, () -> "'maxWorkspaces' must not be negative but is " + maxWorkspaces);
	}

	boolean coversWorkspace(String slug) {
		return this.workspaces.stream().anyMatch((pattern) -> PatternMatchUtils.simpleMatch(pattern, slug));
	}

}
