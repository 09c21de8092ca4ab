package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

	private final Random random;

	private final Map<String, ModelWorkspace> present = new TreeMap<>();

	private final List<WorkspaceDefinition> definitions = new ArrayList<>();

	private final ExpectedOutcome expected = new ExpectedOutcome();

	private final PruneOptions prune;

	private final boolean scim;

	private final boolean lowersDescriptions;

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
				this.present.put(prefix + "-" + i, ModelWorkspace.random(this.random, USERS));
			}
		}
		this.present.forEach((slug, workspace) -> this.expected.workspaces().put(slug, workspace.copy()));
		declare(free);
	}

	PruneOptions prune() {
		return this.prune;
	}

	WorkspaceDefinition[] definitions() {
		return this.definitions.toArray(WorkspaceDefinition[]::new);
	}

	ExpectedOutcome expected() {
		return this.expected;
	}

	ServerQuirks quirks(Map<String, ProvisioningFixture.State> present) {
		return new ServerQuirks(this.lowersDescriptions, this.scim,
				this.expected.forbidden()
					.stream()
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

	private void declare(Set<String> free) {
		Set<String> declared = ModelWorkspace.some(this.random, List.copyOf(free));
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
			this.expected.workspaces().keySet().retainAll(kept);
		}
	}

	private void declare(String slug, String old) {
		WorkspaceDefinitionBuilder builder = WorkspaceDefinition.builder(slug);
		Map<String, ModelWorkspace> workspaces = this.expected.workspaces();
		if (old != null) {
			builder.renamedFrom(old);
		}
		if (old != null && !workspaces.containsKey(slug) && workspaces.containsKey(old)) {
			workspaces.put(slug, workspaces.remove(old));
		}
		if (!workspaces.containsKey(slug)) {
			this.expected.created().add(slug);
		}
		ModelWorkspace workspace = workspaces.computeIfAbsent(slug, (key) -> new ModelWorkspace(slug, Set.of()));
		workspace.declared = true;
		workspace.isProtected = this.random.nextInt(4) == 0;
		builder.isProtected(workspace.isProtected);
		maybe(() -> {
			workspace.name = "Name " + this.random.nextInt(3);
			builder.fields((fields) -> fields.name(workspace.name));
		});
		maybe(() -> {
			String description = ModelWorkspace.description(this.random);
			boolean lowered = this.lowersDescriptions && description != null
					&& !description.equals(workspace.description);
			if (lowered) {
				this.expected.notKept().add(slug);
			}
			workspace.description = lowered ? description.toLowerCase(Locale.ROOT) : description;
			builder.fields((fields) -> fields.description(description));
		});
		maybe(() -> {
			Set<String> tools = ModelWorkspace.some(this.random, ModelWorkspace.TOOLS);
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
			this.expected.forbidden().add(slug);
			this.expected.refused().remove(slug);
			this.expected.notKept().remove(slug);
			workspaces.put(slug, this.present.get(slug).copy());
		}
	}

	/**
	 * Declare some budgets, or none where they would contradict others that stay.
	 */
	private void declareBudgets(ModelWorkspace workspace, WorkspaceDefinitionBuilder builder) {
		Map<String, BigDecimal> declared = ModelWorkspace.budgets(this.random);
		Map<String, BigDecimal> after = new LinkedHashMap<>();
		for (String interval : ModelWorkspace.WIDEST_FIRST) {
			BigDecimal staying = prunesBudgets(workspace) ? null : workspace.budgets.get(interval);
			BigDecimal limit = declared.getOrDefault(interval, staying);
			if (limit != null) {
				after.put(interval, limit);
			}
		}
		List<BigDecimal> limits = List.copyOf(after.values());
		if (IntStream.range(1, limits.size()).anyMatch((i) -> limits.get(i - 1).compareTo(limits.get(i)) <= 0)) {
			return;
		}
		declared.forEach((interval, limit) -> builder.budget(BudgetInterval.of(interval), limit));
		workspace.budgets.clear();
		workspace.budgets.putAll(after);
		if (!declared.isEmpty() && this.random.nextBoolean()) {
			workspace.includeByok = this.random.nextBoolean();
			builder.includeByokInBudgets(workspace.includeByok);
		}
	}

	private boolean prunesBudgets(ModelWorkspace workspace) {
		return this.prune.budgets() && !workspace.isProtected;
	}

	private void declareMembers(String slug, ModelWorkspace workspace, WorkspaceDefinitionBuilder builder) {
		Set<String> members = ModelWorkspace.some(this.random, USERS);
		members.add("ada");
		builder.members(members);
		if (this.random.nextBoolean()) {
			builder.memberSync(MemberSync.EXCLUSIVE);
			boolean removesScimUser = workspace.members.contains(SCIM_USER) && !members.contains(SCIM_USER);
			if (this.scim && removesScimUser && !workspace.isProtected) {
				this.expected.refused().add(slug);
			}
			else if (!workspace.isProtected) {
				workspace.members.clear();
			}
		}
		workspace.members.addAll(members);
	}

	private void maybe(Runnable action) {
		if (this.random.nextBoolean()) {
			action.run();
		}
	}

}
