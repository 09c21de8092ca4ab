package io.github.openrouterspring.provisioning;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Creates, updates, and deletes workspaces so that they match their declarations.
 * Processes with the same declarations may run concurrently because slugs are unique and
 * each step is idempotent. Thread-safe.
 */
public class WorkspaceProvisioner {

	/**
	 * One round to lose a race, one to complete the work of the winner, and some for
	 * faults.
	 */
	private static final int MAX_ROUNDS = 5;

	private final WorkspacesClient client;

	private final PresentStateReader reader;

	private final List<WorkspaceDefinition> definitions;

	private final PruneOptions prune;

	private final ParallelReads reads;

	/**
	 * The slugs of created workspaces that are still incomplete, possibly for several
	 * runs.
	 */
	private final Set<String> created = ConcurrentHashMap.newKeySet();

	/**
	 * Create a provisioner.
	 * @param client the client to read and change workspaces with
	 * @param definitions the declared workspaces
	 * @param prune the permitted deletions
	 * @param reads the settings for reading the budgets and members of many workspaces
	 * @throws IllegalArgumentException if workspaces are pruned but none is declared
	 */
	public WorkspaceProvisioner(WorkspacesClient client, WorkspaceDefinitions definitions, PruneOptions prune,
			ParallelReads reads) {
		this.client = client;
		this.reader = new PresentStateReader(client);
		this.definitions = definitions.definitions();
		this.prune = prune;
		this.reads = reads;
		Assert.isTrue(prune.workspaces().isEmpty() || !this.definitions.isEmpty(),
				"At least one workspace must be declared if undeclared ones are pruned");
	}

	/**
	 * Compare the declarations with the present workspaces. Reads pages of 100 workspaces
	 * until all declared ones are found, or all pages if workspaces are pruned, and
	 * budgets and members only if they are declared or pruned. A workspace that cannot be
	 * planned is a failure in the plan.
	 * @return the plan
	 * @throws OpenRouterException if the present state cannot be read
	 */
	public WorkspacePlan plan() {
		if (this.definitions.isEmpty()) {
			return WorkspacePlan.EMPTY;
		}
		boolean prunes = !this.prune.workspaces().isEmpty();
		Set<String> declared = this.definitions.stream().map(WorkspaceDefinition::slug).collect(Collectors.toSet());
		Map<String, Workspace> listed = this.reader.list((found) -> !prunes && found.containsAll(declared));
		Map<WorkspaceDefinition, PresentWorkspace> present = read(listed);
		List<PlanStep> steps = new ArrayList<>();
		List<ProvisioningFailure> failures = new ArrayList<>();
		for (WorkspaceDefinition definition : this.definitions) {
			PresentWorkspace workspace = present.get(definition);
			OpenRouterException unreadable = (workspace != null) ? workspace.failure() : null;
			if (unreadable != null) {
				failures.add(new ProvisioningFailure(definition.slug(), null, String.valueOf(unreadable.getMessage()),
						unreadable));
			}
			else {
				WorkspacePlanner planner = new WorkspacePlanner(definition, workspace, this.prune.budgets());
				steps.addAll(planner.plan());
				planner.conflicts()
					.forEach((conflict) -> failures.add(new ProvisioningFailure(definition.slug(), null,
							"%s (%s)".formatted(conflict, definition.place()), null)));
			}
		}
		List<String> unmanaged = prunes ? addDeletions(listed, steps) : List.of();
		return new WorkspacePlan(steps, failures, unmanaged);
	}

	/**
	 * Apply a plan, and plan and apply its workspaces again until they match their
	 * declarations or make no progress. The report omits failures that a later round
	 * resolves, such as losing a race with another process. Skips destructive steps that
	 * the first plan did not announce.
	 * @param plan the first plan, as just returned by {@link #plan()}
	 * @param beforeStep receives each step before it is applied
	 * @return the report
	 */
	public ProvisioningReport apply(WorkspacePlan plan, Consumer<? super PlanStep> beforeStep) {
		Set<String> slugs = plan.steps().stream().map(PlanStep::slug).collect(Collectors.toSet());
		return run(plan, beforeStep, (step) -> slugs.contains(step.slug()));
	}

	/**
	 * Apply only the steps that create workspaces, with their budgets and members.
	 * Existing workspaces are left unchanged.
	 * @param plan the first plan, as just returned by {@link #plan()}
	 * @param beforeStep receives each step before it is applied
	 * @return the report
	 */
	public ProvisioningReport create(WorkspacePlan plan, Consumer<? super PlanStep> beforeStep) {
		ProvisioningReport report = run(plan, beforeStep,
				(step) -> step.id() == null || this.created.contains(step.slug()));
		if (report.isComplete()) {
			this.created.clear();
		}
		return report;
	}

	private ProvisioningReport run(WorkspacePlan plan, Consumer<? super PlanStep> beforeStep,
			Predicate<PlanStep> permitted) {
		Set<PlanStep> announced = plan.steps().stream().filter(PlanStep::isDestructive).collect(Collectors.toSet());
		ProvisioningReport report = ProvisioningReport.EMPTY;
		WorkspacePlan left = plan.only(permitted);
		for (int round = 1; !left.isEmpty(); round++) {
			PlanExecution execution = new PlanExecution(this.client, beforeStep, announced, this.prune.maxWorkspaces());
			report = report.followedBy(execution.run(left));
			report.applied()
				.stream()
				.filter(PlanStep.CreateWorkspace.class::isInstance)
				.map(PlanStep::slug)
				.forEach(this.created::add);
			WorkspacePlan next = (execution.isEnded() || round == MAX_ROUNDS) ? null : planAgain();
			if (next == null) {
				return report;
			}
			next = next.only(permitted);
			if (!next.isEmpty() && next.steps().equals(left.steps())) {
				return report.withNotKept(next.steps());
			}
			left = next;
		}
		return report.followedBy(ProvisioningReport.EMPTY);
	}

	/**
	 * Return {@code null} on failure, to keep the report. The next run reports the
	 * failure.
	 */
	private @Nullable WorkspacePlan planAgain() {
		try {
			return plan();
		}
		catch (OpenRouterException ex) {
			return null;
		}
	}

	private Map<WorkspaceDefinition, PresentWorkspace> read(Map<String, Workspace> listed) {
		Map<WorkspaceDefinition, PresentWorkspace> present = new LinkedHashMap<>();
		for (WorkspaceDefinition definition : this.definitions) {
			Stream.concat(Stream.of(definition.slug()), definition.renamedFrom().stream())
				.map(listed::get)
				.filter(Objects::nonNull)
				.findFirst()
				.ifPresent((found) -> present.put(definition, new PresentWorkspace(found, null, null, null)));
		}
		List<Map.Entry<WorkspaceDefinition, PresentWorkspace>> detailed = present.entrySet()
			.stream()
			.filter((entry) -> readsBudgets(entry.getKey()) || readsMembers(entry.getKey()))
			.toList();
		Iterator<Optional<PresentWorkspace>> details = this.reads
			.read("plan", detailed,
					(entry) -> this.reader.read(entry.getValue().workspace(), readsBudgets(entry.getKey()),
							readsMembers(entry.getKey())))
			.iterator();
		detailed
			.forEach((entry) -> details.next().ifPresentOrElse(entry::setValue, () -> present.remove(entry.getKey())));
		return present;
	}

	private boolean readsBudgets(WorkspaceDefinition definition) {
		return this.prune.budgets() || !definition.budgets().isEmpty();
	}

	private static boolean readsMembers(WorkspaceDefinition definition) {
		return !definition.members().isEmpty();
	}

	/**
	 * Add the deletions of undeclared workspaces, and return the slugs of those that
	 * stay.
	 */
	private List<String> addDeletions(Map<String, Workspace> listed, List<PlanStep> steps) {
		Map<String, Workspace> undeclared = new LinkedHashMap<>(listed);
		undeclared.remove(WorkspaceDefinition.DEFAULT_SLUG);
		this.definitions.forEach((definition) -> {
			undeclared.remove(definition.slug());
			definition.renamedFrom().forEach(undeclared::remove);
		});
		List<String> unmanaged = new ArrayList<>();
		undeclared.forEach((slug, workspace) -> {
			if (this.prune.coversWorkspace(slug)) {
				steps.add(new PlanStep.DeleteWorkspace(slug, workspace.id(), workspace.updatedAt()));
			}
			else {
				unmanaged.add(slug);
			}
		});
		return unmanaged;
	}

}
