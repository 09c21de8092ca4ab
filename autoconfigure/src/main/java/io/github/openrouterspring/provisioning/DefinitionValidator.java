package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.SetBudgetRequest;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspaceField;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Validates a definition without calling the server. Collects all problems and reports
 * them together.
 */
final class DefinitionValidator {

	private static final int MAX_USER_ID_LENGTH = 255;

	private final String slug;

	private final List<IllegalArgumentException> failures = new ArrayList<>();

	DefinitionValidator(String slug) {
		this.slug = slug;
	}

	/**
	 * Return the valid fields.
	 */
	UpdateWorkspaceRequest.Builder fields(List<Consumer<UpdateWorkspaceRequest.Builder>> settings) {
		UpdateWorkspaceRequest.Builder fields = UpdateWorkspaceRequest.builder();
		check(() -> fields.slug(this.slug));
		settings.forEach((setting) -> check(() -> setting.accept(fields)));
		if (this.failures.isEmpty()) {
			check(() -> Assert.isTrue(this.slug.equals(fields.build().fields().get(WorkspaceField.SLUG)),
					"'fields' must not set another slug. To rename a workspace, declare the new slug, and the old one in 'renamedFrom'"));
		}
		return fields;
	}

	void budgets(Map<BudgetInterval, BigDecimal> limits, @Nullable Boolean includeByok) {
		Map<BudgetInterval, BigDecimal> valid = new LinkedHashMap<>();
		limits.forEach((interval, limit) -> check(() -> {
			Assert.isTrue(Budgets.INTERVALS.contains(interval),
					() -> "'budgets' must have intervals among %s but one is '%s'".formatted(Budgets.INTERVALS,
							interval));
			named(PropertyName.of(interval), () -> SetBudgetRequest.of(limit));
			valid.put(interval, limit);
		}));
		check(() -> Assert.isTrue(includeByok == null || !limits.isEmpty(),
				"'includeByokInBudgets' requires at least one declared budget"));
		new Budgets(valid).forEachConflict((wider, narrower) -> this.failures
			.add(new IllegalArgumentException(Budgets.describeConflict(wider, narrower))));
	}

	void members(Collection<String> members, MemberSync sync) {
		check(() -> Assert.isTrue(members.isEmpty() || !WorkspaceDefinition.DEFAULT_SLUG.equals(this.slug),
				"'members' must be absent because everybody is a member of the default workspace"));
		check(() -> Assert.isTrue(!members.isEmpty() || sync != MemberSync.EXCLUSIVE,
				"'members' must not be empty if they are exclusive, which would remove everybody"));
		members.forEach((userId) -> check(() -> Assert.isTrue(isUserId(userId),
				() -> "'members' must be ids of 1 to %d characters but one is '%s'".formatted(MAX_USER_ID_LENGTH,
						Text.of(userId)))));
	}

	/**
	 * Return whether the client accepts an id. The client itself checks ids only when it
	 * sends them.
	 */
	private static boolean isUserId(@Nullable String userId) {
		return StringUtils.hasText(userId) && userId.length() <= MAX_USER_ID_LENGTH && userId.codePoints()
			.noneMatch((c) -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
	}

	void renamedFrom(List<String> formerSlugs) {
		formerSlugs.forEach((former) -> check(() -> {
			named(PropertyName.RENAMED_FROM, () -> UpdateWorkspaceRequest.builder().slug(former));
			Assert.isTrue(!former.equals(this.slug), "'renamedFrom' must not contain the declared slug");
			Assert.isTrue(!former.equals(WorkspaceDefinition.DEFAULT_SLUG),
					"'renamedFrom' must not contain the slug of the default workspace");
		}));
	}

	/**
	 * Throw an exception with all problems, if there are any.
	 */
	void throwIfAny(@Nullable String origin) {
		if (!this.failures.isEmpty()) {
			String label = WorkspaceDefinition.label(this.slug, origin);
			throw new InvalidWorkspaceDefinitionException(
					this.failures.stream().map((failure) -> label + ": " + failure.getMessage()).toList(),
					this.failures.get(0));
		}
	}

	private void check(Runnable check) {
		try {
			check.run();
		}
		catch (IllegalArgumentException ex) {
			this.failures.add(ex);
		}
	}

	/**
	 * Add the name of the property to a failure that names a parameter of the client.
	 */
	private static void named(String name, Runnable check) {
		try {
			check.run();
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'%s' is not valid: %s".formatted(name, ex.getMessage()), ex);
		}
	}

}
