package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.openrouterspring.provisioning.MemberSync;
import io.github.openrouterspring.provisioning.PruneOptions;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceDefinitionBuilder;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.MemberRole;

/**
 * A random state of a server, random declarations, and by a model of its own what has to
 * become of the one by the others.
 */
final class ProvisioningWorld {

	static final String DEFAULT_SLUG = "default";

	private static final int SLUGS = 7;

	private static final List<String> USERS = List.of("ada", "bob", "cyd", "dan", "eve");

	private static final String SCIM_USER = "eve";

	private static final List<String> WIDEST_FIRST = List.of("lifetime", "monthly", "weekly", "daily");

	private final Random random;

	private final Map<String, ModelWorkspace> present = new TreeMap<>();

	private final List<WorkspaceDefinition> definitions = new ArrayList<>();

	private final Map<String, ModelWorkspace> expected = new TreeMap<>();

	private final PruneOptions prune;

	private final boolean scim;

	private final boolean lowersDescriptions;

	private final Set<String> created = new TreeSet<>();

	private final Set<String> forbidden = new TreeSet<>();

	private final Set<String> refused = new TreeSet<>();

	private final Set<String> notKept = new TreeSet<>();

	/**
	 * Create what an application owns, which is all that starts with its prefix.
	 * @param withDefault whether it may also declare the default workspace
	 */
	ProvisioningWorld(long seed, String prefix, boolean withDefault) {
		this.random = new Random(seed + prefix.hashCode());
		List<String> scope = this.random.nextBoolean() ? List.of(prefix + "-*") : List.of();
		this.prune = new PruneOptions(scope, SLUGS + 1, this.random.nextBoolean());
		Random server = new Random(seed);
		this.scim = server.nextBoolean();
		this.lowersDescriptions = server.nextBoolean();
		Set<String> free = new TreeSet<>();
		if (withDefault) {
			this.present.put(DEFAULT_SLUG, new ModelWorkspace("Default Workspace", Set.copyOf(USERS)));
		}
		for (int i = 0; i < SLUGS; i++) {
			free.add(prefix + "-" + i);
			if (this.random.nextInt(3) > 0) {
				this.present.put(prefix + "-" + i, presentWorkspace());
			}
		}
		this.present.forEach((slug, workspace) -> this.expected.put(slug, workspace.copy()));
		declare(free);
	}

	PruneOptions prune() {
		return this.prune;
	}

	WorkspaceDefinition[] definitions() {
		return this.definitions.toArray(WorkspaceDefinition[]::new);
	}

	Map<String, ModelWorkspace> expected() {
		return this.expected;
	}

	/**
	 * Return the workspaces that do not exist yet.
	 */
	Set<String> created() {
		return this.created;
	}

	/**
	 * Return the workspaces whose budgets the server does not show, and which therefore
	 * stay as they are.
	 */
	Set<String> forbidden() {
		return this.forbidden;
	}

	/**
	 * Return the workspaces that keep members because the server refuses to remove them.
	 */
	Set<String> refused() {
		return this.refused;
	}

	/**
	 * Return the workspaces that have another description than the declared one.
	 */
	Set<String> notKept() {
		return this.notKept;
	}

	ServerQuirks quirks(Map<String, ProvisioningFixture.State> present) {
		return new ServerQuirks(this.lowersDescriptions, this.scim,
				this.forbidden.stream()
					.map((slug) -> present.get(slug).workspace().id().toString())
					.collect(Collectors.toSet()));
	}

	void plant(Seed seed) {
		USERS.forEach((user) -> {
			if (this.scim && user.equals(SCIM_USER)) {
				seed.scimUser(user, MemberRole.MEMBER);
			}
			else {
				seed.user(user, MemberRole.MEMBER);
			}
		});
		this.present.forEach((slug, workspace) -> {
			if (!slug.equals(DEFAULT_SLUG)) {
				seed.workspace(slug, workspace.name, workspace::plant);
			}
		});
	}

	private ModelWorkspace presentWorkspace() {
		ModelWorkspace workspace = new ModelWorkspace("Name " + this.random.nextInt(3), some(USERS));
		workspace.description = description();
		workspace.tools = this.random.nextBoolean() ? Set.of() : some(List.of("search", "fetch"));
		workspace.budgets.putAll(budgets(some(WIDEST_FIRST)));
		workspace.includeByok = this.random.nextBoolean();
		return workspace;
	}

	private void declare(Set<String> free) {
		Set<String> declared = some(List.copyOf(free));
		declared.add(free.iterator().next());
		if (this.present.containsKey(DEFAULT_SLUG) && this.random.nextInt(4) == 0) {
			declared.add(DEFAULT_SLUG);
		}
		Set<String> kept = new TreeSet<>(declared);
		kept.add(DEFAULT_SLUG);
		List<String> former = new ArrayList<>(free);
		former.removeAll(declared);
		for (String slug : declared) {
			String old = (!former.isEmpty() && this.random.nextInt(3) == 0) ? former.remove(0) : null;
			declare(slug, old);
			if (old != null) {
				kept.add(old);
			}
		}
		if (!this.prune.workspaces().isEmpty()) {
			this.expected.keySet().retainAll(kept);
		}
	}

	private void declare(String slug, String old) {
		WorkspaceDefinitionBuilder builder = WorkspaceDefinition.builder(slug);
		if (old != null) {
			builder.renamedFrom(old);
		}
		if (old != null && !this.expected.containsKey(slug) && this.expected.containsKey(old)) {
			this.expected.put(slug, this.expected.remove(old));
		}
		if (!this.expected.containsKey(slug)) {
			this.created.add(slug);
		}
		ModelWorkspace workspace = this.expected.computeIfAbsent(slug, (key) -> new ModelWorkspace(slug, Set.of()));
		workspace.declared = true;
		workspace.isProtected = this.random.nextInt(4) == 0;
		builder.isProtected(workspace.isProtected);
		maybe(() -> {
			workspace.name = "Name " + this.random.nextInt(3);
			builder.fields((fields) -> fields.name(workspace.name));
		});
		maybe(() -> {
			String description = description();
			declareDescription(slug, workspace, description);
			builder.fields((fields) -> fields.description(description));
		});
		maybe(() -> {
			Set<String> tools = some(List.of("search", "fetch"));
			workspace.tools = tools;
			builder.fields((fields) -> fields.disabledServerTools(tools));
		});
		declareBudgets(workspace, builder);
		if (!slug.equals(DEFAULT_SLUG)) {
			maybe(() -> declareMembers(slug, workspace, builder));
		}
		WorkspaceDefinition definition = builder.origin("definition of " + slug).build();
		this.definitions.add(definition);
		boolean readsBudgets = this.prune.budgets() || !definition.budgets().isEmpty();
		if (this.present.containsKey(slug) && readsBudgets && this.random.nextInt(8) == 0) {
			this.forbidden.add(slug);
			this.refused.remove(slug);
			this.notKept.remove(slug);
			this.expected.put(slug, this.present.get(slug).copy());
		}
	}

	private void declareDescription(String slug, ModelWorkspace workspace, String description) {
		boolean changes = !Objects.equals(description, workspace.description);
		if (this.lowersDescriptions && changes && description != null) {
			workspace.description = description.toLowerCase(Locale.ROOT);
			this.notKept.add(slug);
		}
		else {
			workspace.description = description;
		}
	}

	/**
	 * Declare some budgets, or none where they would contradict others that stay.
	 */
	private void declareBudgets(ModelWorkspace workspace, WorkspaceDefinitionBuilder builder) {
		Map<String, BigDecimal> declared = budgets(some(WIDEST_FIRST));
		Map<String, BigDecimal> after = new LinkedHashMap<>();
		for (String interval : WIDEST_FIRST) {
			BigDecimal staying = prunesBudgets(workspace) ? null : workspace.budgets.get(interval);
			BigDecimal limit = declared.getOrDefault(interval, staying);
			if (limit != null) {
				after.put(interval, limit);
			}
		}
		List<BigDecimal> limits = List.copyOf(after.values());
		boolean accepted = IntStream.range(1, limits.size())
			.allMatch((i) -> limits.get(i - 1).compareTo(limits.get(i)) > 0);
		if (accepted) {
			declared.forEach((interval, limit) -> builder.budget(BudgetInterval.of(interval), limit));
			workspace.budgets.clear();
			workspace.budgets.putAll(after);
		}
		else if (prunesBudgets(workspace)) {
			throw new IllegalStateException("Budgets " + declared + " are not valid");
		}
		if (accepted && !declared.isEmpty() && this.random.nextBoolean()) {
			workspace.includeByok = this.random.nextBoolean();
			builder.includeByokInBudgets(workspace.includeByok);
		}
	}

	private boolean prunesBudgets(ModelWorkspace workspace) {
		return this.prune.budgets() && !workspace.isProtected;
	}

	private void declareMembers(String slug, ModelWorkspace workspace, WorkspaceDefinitionBuilder builder) {
		Set<String> members = some(USERS);
		members.add("ada");
		builder.members(members);
		if (this.random.nextBoolean()) {
			builder.memberSync(MemberSync.EXCLUSIVE);
			boolean removesScimUser = workspace.members.contains(SCIM_USER) && !members.contains(SCIM_USER);
			if (this.scim && removesScimUser && !workspace.isProtected) {
				this.refused.add(slug);
			}
			else if (!workspace.isProtected) {
				workspace.members.clear();
			}
		}
		workspace.members.addAll(members);
	}

	private Map<String, BigDecimal> budgets(Set<String> intervals) {
		Map<String, BigDecimal> budgets = new LinkedHashMap<>();
		int limit = 40;
		for (String interval : WIDEST_FIRST) {
			limit -= 1 + this.random.nextInt(8);
			if (intervals.contains(interval)) {
				budgets.put(interval, BigDecimal.valueOf(limit));
			}
		}
		return budgets;
	}

	private String description() {
		return this.random.nextBoolean() ? null : "Description " + this.random.nextInt(2);
	}

	private Set<String> some(List<String> all) {
		Set<String> some = new TreeSet<>(all);
		some.removeIf((one) -> this.random.nextBoolean());
		return some;
	}

	private void maybe(Runnable action) {
		if (this.random.nextBoolean()) {
			action.run();
		}
	}

	/**
	 * What the model knows of a workspace.
	 */
	static final class ModelWorkspace {

		private String name;

		private String description;

		private Set<String> tools = Set.of();

		private boolean includeByok;

		private boolean declared;

		private boolean isProtected;

		private final Map<String, BigDecimal> budgets = new LinkedHashMap<>();

		private final Set<String> members;

		ModelWorkspace(String name, Set<String> members) {
			this.name = name;
			this.members = new TreeSet<>(members);
		}

		boolean isDeclared() {
			return this.declared;
		}

		private ModelWorkspace copy() {
			ModelWorkspace copy = new ModelWorkspace(this.name, this.members);
			copy.description = this.description;
			copy.tools = this.tools;
			copy.includeByok = this.includeByok;
			copy.budgets.putAll(this.budgets);
			return copy;
		}

		private void plant(WorkspaceSeed seed) {
			this.budgets.forEach((interval, limit) -> seed.budget(BudgetInterval.of(interval), limit));
			seed.field("description", this.description)
				.field("disabled_server_tools", this.tools.isEmpty() ? null : this.tools)
				.includeByokInBudgets(this.includeByok)
				.members(this.members);
		}

		ProvisioningFixture.Facts facts() {
			Map<String, BigDecimal> budgets = new TreeMap<>(this.budgets);
			budgets.replaceAll((interval, limit) -> limit.stripTrailingZeros());
			return new ProvisioningFixture.Facts(this.name, this.description, this.tools, this.includeByok, budgets,
					this.members);
		}

	}

}
