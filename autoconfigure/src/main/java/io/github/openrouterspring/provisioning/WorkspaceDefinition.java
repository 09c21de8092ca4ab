package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspaceField;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The desired state of a workspace. Undeclared parts are neither compared nor changed.
 * <pre class="code">
 * &#64;Bean
 * WorkspaceDefinition teamBlue() {
 *     return WorkspaceDefinition.builder("team-blue")
 *         .fields((fields) -&gt; fields.name("Blue").description("The blue team"))
 *         .budget(BudgetInterval.MONTHLY, BigDecimal.valueOf(100))
 *         .members("user_ada", "user_bob")
 *         .build();
 * }
 * </pre>
 *
 * @param slug the name in URLs, which identifies the workspace
 * @param fields the declared fields, including the slug, in the form of an update
 * @param budgets the declared limits in US dollars, from the widest interval to the
 * narrowest
 * @param includeByokInBudgets whether calls with the organization's own provider keys
 * count toward the budgets, {@code null} if undeclared
 * @param members the ids of the declared members, empty if none are declared
 * @param memberSync how to treat undeclared members
 * @param renamedFrom the former slugs, which the workspace may still have, in order of
 * preference
 * @param isProtected whether the workspace is protected: neither its budgets nor its
 * members are ever removed
 * @param origin where the workspace is declared, for example
 * {@code application.yaml:12:7}, {@code null} if unknown
 * @see WorkspaceProvisioner
 */
public record WorkspaceDefinition(String slug, UpdateWorkspaceRequest fields, Map<BudgetInterval, BigDecimal> budgets,
		@Nullable Boolean includeByokInBudgets, Set<String> members, MemberSync memberSync, List<String> renamedFrom,
		boolean isProtected, @Nullable String origin) {

	/**
	 * The slug of the default workspace, which every organization has and which has
	 * everybody as a member.
	 */
	static final String DEFAULT_SLUG = "default";

	/**
	 * Create a definition of what the server accepts, such as an existing workspace. Only
	 * the {@linkplain #builder(String) builder} validates all values.
	 */
	public WorkspaceDefinition {
		Assert.isTrue(slug.equals(fields.fields().get(WorkspaceField.SLUG)), "'fields' must contain the slug");
		Assert.isTrue(!members.isEmpty() || memberSync != MemberSync.EXCLUSIVE,
				"'members' must not be empty if they are exclusive, which would remove everybody");
		budgets = new Budgets(budgets).limits();
		members = Collections.unmodifiableSet(new LinkedHashSet<>(members));
		renamedFrom = List.copyOf(renamedFrom);
	}

	/**
	 * Create a builder, which validates the definition.
	 * @param slug the name in URLs, which identifies the workspace: 1 to 50 lower case
	 * letters and digits in words joined by single hyphens
	 * @return the builder
	 */
	public static WorkspaceDefinitionBuilder builder(String slug) {
		return new WorkspaceDefinitionBuilder(slug);
	}

	/**
	 * Derive a definition with another origin.
	 * @param origin the place, {@code null} if unknown
	 * @return the definition
	 */
	public WorkspaceDefinition withOrigin(@Nullable String origin) {
		return new WorkspaceDefinition(this.slug, this.fields, this.budgets, this.includeByokInBudgets, this.members,
				this.memberSync, this.renamedFrom, this.isProtected, origin);
	}

	/**
	 * Return the workspace and its origin, for the start of a message.
	 */
	String label() {
		return label(this.slug, this.origin);
	}

	String place() {
		return place(this.origin);
	}

	/**
	 * Return all declared values except the slug, by property name. A name may have two
	 * parts, separated by a dot.
	 */
	Map<String, @Nullable Object> properties() {
		Map<String, @Nullable Object> properties = new LinkedHashMap<>();
		this.fields.fields()
			.forEach((field, value) -> properties.put(PropertyName.of(field), Text.plain(field, value)));
		properties.remove(PropertyName.of(WorkspaceField.SLUG));
		this.budgets.forEach((interval, limit) -> properties.put(PropertyName.of(interval), limit));
		if (this.includeByokInBudgets != null) {
			properties.put(PropertyName.INCLUDE_BYOK, this.includeByokInBudgets);
		}
		if (!this.members.isEmpty()) {
			properties.put(PropertyName.USER_IDS, this.members);
			properties.put(PropertyName.SYNC, this.memberSync.name().toLowerCase(Locale.ROOT));
		}
		if (!this.renamedFrom.isEmpty()) {
			properties.put(PropertyName.RENAMED_FROM, this.renamedFrom);
		}
		if (this.isProtected) {
			properties.put(PropertyName.PROTECTED, true);
		}
		return properties;
	}

	static String label(String slug, @Nullable String origin) {
		return "Workspace '%s' (%s)".formatted(slug, place(origin));
	}

	private static String place(@Nullable String origin) {
		return (origin != null) ? origin : "of unknown origin";
	}

	/**
	 * Compare the declared values, but not their origins.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof WorkspaceDefinition definition && this.slug.equals(definition.slug)
				&& properties().equals(definition.properties());
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.slug, this.fields);
	}

	@Override
	public String toString() {
		return label() + " " + properties();
	}

}
