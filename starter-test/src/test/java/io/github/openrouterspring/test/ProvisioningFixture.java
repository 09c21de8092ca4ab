package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.openrouterspring.client.FullJitterBackOff;
import io.github.openrouterspring.http.parallel.CallThreads;
import io.github.openrouterspring.provisioning.ParallelReads;
import io.github.openrouterspring.provisioning.PlanStep;
import io.github.openrouterspring.provisioning.PruneOptions;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceDefinitions;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.core.retry.RetryPolicy;

/**
 * Makes provisioners for a {@link FakeOpenRouter} and looks at what they leave behind.
 */
final class ProvisioningFixture {

	private static final List<FakeFault> FAULTS = List.of(FakeFault.UNAVAILABLE,
			FakeFault.INTERNAL_ERROR_AFTER_PROCESSING, FakeFault.BAD_GATEWAY_AFTER_PROCESSING,
			FakeFault.CUT_BEFORE_PROCESSING, FakeFault.CUT_AFTER_PROCESSING, FakeFault.TRUNCATED);

	static final ParallelReads READS = new ParallelReads(CallThreads.create(false, null), 8, Duration.ofMinutes(1),
			ObservationRegistry.NOOP);

	private ProvisioningFixture() {
	}

	/**
	 * Create a client that retries soon.
	 */
	static WorkspacesClient client(FakeOpenRouter openRouter) {
		return client(openRouter, new ServerQuirks(false, false, Set.of()));
	}

	static WorkspacesClient client(FakeOpenRouter openRouter, ServerQuirks quirks) {
		return WorkspacesClient.builder()
			.restClientCustomizer((builder) -> builder.requestInterceptor(quirks))
			.baseUrl(openRouter.baseUrl())
			.key(openRouter::managementKey)
			.options((options) -> options.retry(RetryPolicy.builder()
				.backOff(new FullJitterBackOff(2, Duration.ofMillis(1), 2, Duration.ofMillis(4)))
				.build()))
			.build();
	}

	static WorkspaceProvisioner provisioner(WorkspacesClient client, PruneOptions prune,
			WorkspaceDefinition... definitions) {
		return new WorkspaceProvisioner(client, WorkspaceDefinitions.of(definitions), prune, READS);
	}

	/**
	 * Return a random transient fault at the given rate, {@code null} for none.
	 */
	static FakeFault fault(Random random, double rate) {
		synchronized (random) {
			return (random.nextDouble() < rate) ? FAULTS.get(random.nextInt(FAULTS.size())) : null;
		}
	}

	static void ignore(PlanStep step) {
		// Nobody has to hear of it
	}

	/**
	 * Seed each field that a workspace has beside its name, description and tools, and
	 * each budget.
	 */
	static WorkspaceSeed seedEveryField(WorkspaceSeed workspace) {
		return workspace.field("default_text_model", "vendor/text")
			.field("default_image_model", "vendor/image")
			.field("default_provider_sort", "brand-new")
			.field("is_observability_io_logging_enabled", true)
			.field("is_observability_broadcast_enabled", true)
			.field("is_data_discount_logging_enabled", false)
			.field("io_logging_sampling_rate", 0.25)
			.field("io_logging_api_key_ids", List.of(3, 1, 2))
			.budget(BudgetInterval.LIFETIME, new BigDecimal("1000"))
			.budget(BudgetInterval.MONTHLY, new BigDecimal("100.5"))
			.budget(BudgetInterval.WEEKLY, new BigDecimal("50"))
			.budget(BudgetInterval.DAILY, BigDecimal.TEN)
			.includeByokInBudgets(true);
	}

	/**
	 * Read all that there is.
	 */
	static Map<String, State> snapshot(WorkspacesClient client) {
		Map<String, State> states = new TreeMap<>();
		client.stream().forEach((workspace) -> {
			String id = workspace.id().toString();
			WorkspaceBudgets budgets = client.listBudgets(id);
			Map<String, BigDecimal> limits = new LinkedHashMap<>();
			for (WorkspaceBudget budget : budgets.items()) {
				limits.put(budget.interval().value(), budget.limitUsd().stripTrailingZeros());
			}
			Set<String> members = client.streamMembers(id)
				.map(WorkspaceMember::userId)
				.collect(Collectors.toCollection(TreeSet::new));
			states.put(workspace.slug(), new State(workspace, limits, members));
		});
		return states;
	}

	/**
	 * A workspace with all that belongs to it.
	 *
	 * @param workspace the workspace
	 * @param budgets the limits by intervals
	 * @param members the ids of the members
	 */
	record State(Workspace workspace, Map<String, BigDecimal> budgets, Set<String> members) {

	}

}
