package io.github.openrouterspring.provisioning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Makes workspaces as they are declared. Any number of processes that declare the same
 * may do so at the same time: a slug can be taken once only, and each step leads to the
 * same end whoever does it first. It is safe for use by many threads.
 */
public class WorkspaceProvisioner {

	/**
	 * One to lose a race in, one to finish what the winner has not, and some for faults.
	 */
	private static final int MAX_ROUNDS = 5;

	private final WorkspacesClient client;

	private final PresentStateReader reader;

	private final List<WorkspaceDefinition> definitions;

	private final PruneOptions prune;

	private final ParallelReads reads;

	/**
	 * Create a provisioner.
	 * @param client the client to read and change workspaces with; its guards apply
	 * @param definitions the workspaces that are declared
	 * @param prune what may be deleted because it is not declared
	 * @param reads how the budgets and members of many workspaces are read
	 * @throws IllegalArgumentException if all workspaces would be deleted, since none is
	 * declared
	 */
	public WorkspaceProvisioner(WorkspacesClient client, WorkspaceDefinitions definitions, PruneOptions prune,
			ParallelReads reads) {
		this.client = client;
		this.reader = new PresentStateReader(client);
		this.definitions = definitions.asList();
		this.prune = prune;
		this.reads = reads;
		Assert.isTrue(!prune.workspaces() || !this.definitions.isEmpty(),
				"At least one workspace must be declared where those that are not are deleted");
	}

	/**
	 * Compare what is declared with what there is. Reads workspaces in pages of 100 until
	 * all that are declared are found, and budgets and members only of workspaces that
	 * declare such.
	 * @return what there is to do
	 * @throws InvalidWorkspaceDefinitionException if what is declared contradicts what a
	 * workspace has that is not
	 * @throws OpenRouterException if the present state can not be read
	 */
	public WorkspacePlan plan() {
		if (this.definitions.isEmpty()) {
			return new WorkspacePlan(List.of());
		}
		Set<String> slugs = this.definitions.stream().map(WorkspaceDefinition::slug).collect(Collectors.toSet());
		Map<String, Workspace> listed = this.prune.workspaces() ? this.reader.listAll()
				: this.reader.listUntilFound(slugs);
		Map<String, PresentWorkspace> present = read(listed);
		List<String> problems = new ArrayList<>();
		List<PlanStep> steps = new ArrayList<>();
		for (WorkspaceDefinition definition : this.definitions) {
			WorkspacePlanner planner = new WorkspacePlanner(definition, present.get(definition.slug()),
					this.prune.budgets());
			steps.addAll(planner.plan(problems));
		}
		InvalidWorkspaceDefinitionException.throwIfAny(problems);
		if (this.prune.workspaces()) {
			steps.addAll(deletions(listed));
		}
		return new WorkspacePlan(steps);
	}

	/**
	 * Do what a plan says. If a step fails, the remaining ones of the same workspace are
	 * not tried, and none at all if it failed for a reason that holds for each: the key,
	 * a guard or an interrupt.
	 * @param plan the plan
	 * @param beforeStep is told of each step before it is done
	 * @return what was done
	 */
	public ProvisioningReport apply(WorkspacePlan plan, Consumer<? super PlanStep> beforeStep) {
		return new PlanExecution(this.client, beforeStep).run(plan);
	}

	/**
	 * Plan and apply, and plan again until there is nothing to do or what there is can
	 * not be done. That a step came to nothing because another process was faster is no
	 * failure then. A value that the server takes and does not keep is set once.
	 * @param beforeStep is told of each step before it is done
	 * @return what was done, and what could not be done in the end
	 * @throws InvalidWorkspaceDefinitionException if what is declared contradicts what a
	 * workspace has that is not
	 * @throws OpenRouterException if the present state can not be read
	 */
	public ProvisioningReport provision(Consumer<? super PlanStep> beforeStep) {
		return provision(plan(), beforeStep);
	}

	/**
	 * Do the same with a first plan that is there already.
	 * @param plan the first plan, just made by {@link #plan()}
	 * @param beforeStep is told of each step before it is done
	 * @return what was done, and what could not be done in the end
	 */
	public ProvisioningReport provision(WorkspacePlan plan, Consumer<? super PlanStep> beforeStep) {
		ProvisioningReport report = ProvisioningReport.EMPTY;
		WorkspacePlan left = plan;
		for (int round = 1; !left.isEmpty(); round++) {
			PlanExecution run = new PlanExecution(this.client, beforeStep);
			report = report.followedBy(run.run(left));
			WorkspacePlan next = (run.isStopped() || round == MAX_ROUNDS) ? null : planAgain();
			if (next == null || next.equals(left)) {
				return report;
			}
			left = next;
		}
		return report.followedBy(ProvisioningReport.EMPTY);
	}

	/**
	 * A report of what was done is worth more than the reason why there is no other plan,
	 * which the next run tells.
	 */
	private @Nullable WorkspacePlan planAgain() {
		try {
			return plan();
		}
		catch (OpenRouterException | InvalidWorkspaceDefinitionException ex) {
			return null;
		}
	}

	private Map<String, PresentWorkspace> read(Map<String, Workspace> listed) {
		Map<String, PresentWorkspace> present = new HashMap<>();
		Map<WorkspaceDefinition, Workspace> detailed = new LinkedHashMap<>();
		for (WorkspaceDefinition definition : this.definitions) {
			Workspace workspace = find(definition, listed);
			if (workspace != null && (readsBudgets(definition) || readsMembers(definition))) {
				detailed.put(definition, workspace);
			}
			else if (workspace != null) {
				present.put(definition.slug(), new PresentWorkspace(workspace, null, null));
			}
		}
		List<Optional<PresentWorkspace>> details = this.reads.read("plan", detailed.entrySet(), (entry) -> this.reader
			.read(entry.getValue(), readsBudgets(entry.getKey()), readsMembers(entry.getKey())));
		int index = 0;
		for (WorkspaceDefinition definition : detailed.keySet()) {
			details.get(index++).ifPresent((found) -> present.put(definition.slug(), found));
		}
		return present;
	}

	private static @Nullable Workspace find(WorkspaceDefinition definition, Map<String, Workspace> listed) {
		Workspace workspace = listed.get(definition.slug());
		if (workspace != null) {
			return workspace;
		}
		return definition.renamedFrom().stream().map(listed::get).filter(Objects::nonNull).findFirst().orElse(null);
	}

	private boolean readsBudgets(WorkspaceDefinition definition) {
		return this.prune.budgets() || !definition.budgets().isEmpty();
	}

	private static boolean readsMembers(WorkspaceDefinition definition) {
		return !definition.members().isEmpty();
	}

	private List<PlanStep> deletions(Map<String, Workspace> listed) {
		Set<String> kept = new HashSet<>(Set.of(WorkspaceDefinition.DEFAULT_SLUG));
		this.definitions.forEach((definition) -> {
			kept.add(definition.slug());
			kept.addAll(definition.renamedFrom());
		});
		List<PlanStep> steps = new ArrayList<>();
		listed.forEach((slug, workspace) -> {
			if (!kept.contains(slug)) {
				steps.add(new PlanStep.DeleteWorkspace(slug, workspace.id()));
			}
		});
		return steps;
	}

}
