package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.http.parallel.CallThreads;
import io.github.openrouterspring.provisioning.ParallelReads;
import io.github.openrouterspring.provisioning.PlanStep;
import io.github.openrouterspring.provisioning.PruneOptions;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceDefinitions;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Creates provisioners for a {@link FakeOpenRouter} and reads what they leave behind.
 */
final class ProvisioningFixture {

	static final ParallelReads READS = new ParallelReads(CallThreads.create(false, null), 8, Duration.ofMinutes(1),
			ObservationRegistry.NOOP);

	private ProvisioningFixture() {
	}

	static WorkspaceProvisioner provisioner(WorkspacesClient client, PruneOptions prune,
			WorkspaceDefinition... definitions) {
		return new WorkspaceProvisioner(client, WorkspaceDefinitions.of(definitions), prune, READS);
	}

	/**
	 * Run an action while requests meet random transient faults at the given rate. Only a
	 * read may end it.
	 */
	static void withFaults(FakeOpenRouter openRouter, Random random, double rate, Runnable action) {
		openRouter.faults(() -> {
			synchronized (random) {
				return (random.nextDouble() < rate) ? WorkspacesClientFixture.fault(random) : null;
			}
		});
		try {
			action.run();
		}
		catch (OpenRouterException ex) {
			assertThat(ex.getOperation()).isIn("list", "get", "listBudgets", "listMembers");
		}
		openRouter.faults(() -> null);
	}

	static void ignore(PlanStep step) {
		// Nobody needs to know
	}

	static Map<String, State> snapshot(WorkspacesClient client) {
		Map<String, State> states = new TreeMap<>();
		client.stream().forEach((workspace) -> {
			String id = workspace.id().toString();
			Map<String, BigDecimal> limits = new TreeMap<>();
			client.listBudgets(id)
				.items()
				.forEach((budget) -> limits.put(budget.interval().value(), budget.limitUsd().stripTrailingZeros()));
			Set<String> members = client.streamMembers(id)
				.map(WorkspaceMember::userId)
				.collect(Collectors.toCollection(TreeSet::new));
			states.put(workspace.slug(), new State(workspace, limits, members));
		});
		return states;
	}

	/**
	 * A workspace with its limits, which have no trailing zeros, and its members.
	 */
	record State(Workspace workspace, Map<String, BigDecimal> budgets, Set<String> members) {

		Facts facts() {
			List<String> tools = this.workspace.disabledServerTools();
			return new Facts(this.workspace.name(), this.workspace.description(),
					(tools != null) ? Set.copyOf(tools) : Set.of(), this.workspace.includeByokInBudgets(), this.budgets,
					this.members);
		}

	}

	/**
	 * What a {@link ProvisioningWorld} knows of a workspace, with limits that have no
	 * trailing zeros.
	 */
	record Facts(String name, @Nullable String description, Set<String> tools, boolean includeByok,
			Map<String, BigDecimal> budgets, Set<String> members) {

	}

}
