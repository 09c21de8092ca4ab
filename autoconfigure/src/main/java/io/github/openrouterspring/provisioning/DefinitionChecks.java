package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.Collection;
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
 * What can be said of a definition without asking the server.
 */
final class DefinitionChecks {

	private static final int MAX_USER_ID_LENGTH = 255;

	private DefinitionChecks() {
	}

	static UpdateWorkspaceRequest fields(String slug, Consumer<UpdateWorkspaceRequest.Builder> fields) {
		UpdateWorkspaceRequest.Builder builder = UpdateWorkspaceRequest.builder().slug(slug);
		fields.accept(builder);
		UpdateWorkspaceRequest request = builder.build();
		Assert.isTrue(slug.equals(request.fields().get(WorkspaceField.SLUG)),
				"'fields' must not have another slug: declare the new one with the old one in 'renamedFrom'");
		return request;
	}

	static Budgets budgets(Map<BudgetInterval, BigDecimal> limits, @Nullable Boolean includeByok) {
		limits.forEach((interval, limit) -> {
			Assert.isTrue(Budgets.INTERVALS.contains(interval),
					() -> "'budgets' must be of the intervals %s and not of '%s'".formatted(Budgets.INTERVALS,
							interval));
			SetBudgetRequest.of(limit);
		});
		Assert.isTrue(includeByok == null || !limits.isEmpty(),
				"'includeByokInBudgets' needs at least one budget that is declared too, with which it is sent");
		Budgets budgets = new Budgets(limits);
		budgets.forEachConflict((wider, narrower) -> {
			throw new IllegalArgumentException(Budgets.describeConflict(wider, narrower));
		});
		return budgets;
	}

	static void members(String slug, Collection<String> members, MemberSync sync) {
		Assert.isTrue(members.isEmpty() || !WorkspaceDefinition.DEFAULT_SLUG.equals(slug),
				"'members' must be left out, since everybody is a member of the default workspace");
		Assert.isTrue(!members.isEmpty() || sync != MemberSync.EXCLUSIVE,
				"'members' must not be empty where they are exclusive, which would remove everybody");
		members.forEach((userId) -> Assert.isTrue(isUserId(userId),
				() -> "'members' must be ids of 1 to %d characters but one is '%s'".formatted(MAX_USER_ID_LENGTH,
						Text.of(userId))));
	}

	/**
	 * Return whether the client takes an id, which it tells only when it sends one.
	 */
	private static boolean isUserId(@Nullable String userId) {
		return StringUtils.hasText(userId) && userId.length() <= MAX_USER_ID_LENGTH && userId.codePoints()
			.noneMatch((c) -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
	}

	static void renamedFrom(String slug, List<String> formerSlugs) {
		for (String former : formerSlugs) {
			UpdateWorkspaceRequest.builder().slug(former);
			Assert.isTrue(!former.equals(slug), "'renamedFrom' must not have the slug itself");
			Assert.isTrue(!former.equals(WorkspaceDefinition.DEFAULT_SLUG),
					"'renamedFrom' must not have the slug of the default workspace, which has to stay");
		}
	}

}
