package io.github.openrouterspring.provisioning;

import java.math.BigDecimal;
import java.util.Collection;
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

/**
 * A workspace as it shall be. What is left out is not compared and stays as it is.
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
 * @see WorkspaceProvisioner
 */
public final class WorkspaceDefinition {

	/**
	 * The slug of the workspace that every organization has, with everybody as a member.
	 */
	static final String DEFAULT_SLUG = "default";

	private final String slug;

	private final UpdateWorkspaceRequest fields;

	private final Budgets budgets;

	private final @Nullable Boolean includeByokInBudgets;

	private final Set<String> members;

	private final MemberSync memberSync;

	private final List<String> renamedFrom;

	private final boolean isProtected;

	private final @Nullable String origin;

	WorkspaceDefinition(String slug, UpdateWorkspaceRequest fields, Budgets budgets,
			@Nullable Boolean includeByokInBudgets, Collection<String> members, MemberSync memberSync,
			Collection<String> renamedFrom, boolean isProtected, @Nullable String origin) {
		this.slug = slug;
		this.fields = fields;
		this.budgets = budgets;
		this.includeByokInBudgets = includeByokInBudgets;
		this.members = Collections.unmodifiableSet(new LinkedHashSet<>(members));
		this.memberSync = memberSync;
		this.renamedFrom = List.copyOf(renamedFrom);
		this.isProtected = isProtected;
		this.origin = origin;
	}

	/**
	 * Start a definition.
	 * @param slug the name in URLs by which the workspace is found: 1 to 50 lower case
	 * letters and digits in words joined by single hyphens
	 * @return the builder
	 */
	public static WorkspaceDefinitionBuilder builder(String slug) {
		return new WorkspaceDefinitionBuilder(slug);
	}

	/**
	 * Return the slug.
	 * @return the slug
	 */
	public String slug() {
		return this.slug;
	}

	/**
	 * Return the fields that are declared, among them the slug.
	 * @return the fields in the form of an update
	 */
	public UpdateWorkspaceRequest fields() {
		return this.fields;
	}

	/**
	 * Return the budgets that are declared.
	 * @return the limits in US dollars, from the widest interval to the narrowest
	 */
	public Map<BudgetInterval, BigDecimal> budgets() {
		return this.budgets.limits();
	}

	/**
	 * Return whether calls with the organization's own provider keys shall count towards
	 * the budgets.
	 * @return whether they shall, {@code null} if that is not declared
	 */
	public @Nullable Boolean includeByokInBudgets() {
		return this.includeByokInBudgets;
	}

	/**
	 * Return the members that are declared.
	 * @return the ids of users, empty if none are declared
	 */
	public Set<String> members() {
		return this.members;
	}

	/**
	 * Return what becomes of other members.
	 * @return the kind of synchronization
	 */
	public MemberSync memberSync() {
		return this.memberSync;
	}

	/**
	 * Return the slugs that the workspace may still have.
	 * @return former slugs, the first that is found counts
	 */
	public List<String> renamedFrom() {
		return this.renamedFrom;
	}

	/**
	 * Return whether nothing of the workspace is ever deleted, neither budgets nor
	 * members.
	 * @return whether it is protected
	 */
	public boolean isProtected() {
		return this.isProtected;
	}

	/**
	 * Return where this is declared.
	 * @return the place, for example {@code application.yaml:12:7}, if it is known
	 */
	public @Nullable String origin() {
		return this.origin;
	}

	/**
	 * Derive the same definition from another place.
	 * @param origin the place, {@code null} if it is not known
	 * @return the definition
	 */
	public WorkspaceDefinition withOrigin(@Nullable String origin) {
		return new WorkspaceDefinition(this.slug, this.fields, this.budgets, this.includeByokInBudgets, this.members,
				this.memberSync, this.renamedFrom, this.isProtected, origin);
	}

	Budgets budgetsByInterval() {
		return this.budgets;
	}

	boolean removesMembers() {
		return this.memberSync == MemberSync.EXCLUSIVE && !this.isProtected;
	}

	/**
	 * Return the workspace and its origin, to start a message with.
	 */
	String label() {
		return label(this.slug, this.origin);
	}

	String place() {
		return place(this.origin);
	}

	/**
	 * Return all that is declared but the slug, by the names in properties, of which some
	 * have two parts.
	 */
	Map<String, @Nullable Object> properties() {
		Map<String, @Nullable Object> properties = new LinkedHashMap<>();
		this.fields.fields()
			.forEach((field, value) -> properties.put(PropertyName.of(field), Text.plain(field, value)));
		properties.remove(PropertyName.of(WorkspaceField.SLUG));
		budgets().forEach((interval, limit) -> properties.put(PropertyName.of(interval), limit));
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
	 * Compare what is declared, wherever that is.
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
