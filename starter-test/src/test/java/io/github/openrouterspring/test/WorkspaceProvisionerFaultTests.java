package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what holds whatever there is and whatever is declared, with and without
 * faults at any step: in the end all is as declared, nothing else was touched, and the
 * server had no reason to refuse anything. A failure names the number of its world.
 * <p>
 * By hand for more: {@code mvn verify -Dprovisioning.worlds=10000}.
 */
class WorkspaceProvisionerFaultTests {

	private static final int WORLDS = Integer.getInteger("provisioning.worlds", 60);

	private static final int RUNS_WITH_FAULTS = 4;

	private static final List<FakeFault> FAULTS = List.of(FakeFault.UNAVAILABLE,
			FakeFault.INTERNAL_ERROR_AFTER_PROCESSING, FakeFault.BAD_GATEWAY_AFTER_PROCESSING,
			FakeFault.CUT_BEFORE_PROCESSING, FakeFault.CUT_AFTER_PROCESSING, FakeFault.TRUNCATED);

	private static final Set<Integer> REFUSALS = Set.of(400, 403, 409);

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.15, 0.5 })
	void allIsAsDeclaredInTheEnd(double faultRate) {
		try (FakeOpenRouter openRouter = FakeOpenRouter.start()) {
			WorkspacesClient client = ProvisioningFixture.client(openRouter);
			for (long world = 0; world < WORLDS; world++) {
				openRouter.reset();
				check(openRouter, client, world, faultRate);
			}
		}
	}

	@Test
	void worldsDeclareAllKindsOfSteps() {
		Set<String> kinds = new TreeSet<>();
		try (FakeOpenRouter openRouter = FakeOpenRouter.start()) {
			for (long world = 0; world < 20; world++) {
				openRouter.reset();
				provisioner(openRouter, ProvisioningFixture.client(openRouter), new ProvisioningWorld(world)).plan()
					.steps()
					.forEach((step) -> kinds.add(step.getClass().getSimpleName()));
			}
		}
		assertThat(kinds).containsExactly("AddMembers", "CreateWorkspace", "DeleteBudget", "DeleteWorkspace",
				"RemoveMembers", "SetBudget", "SetIncludeByok", "UpdateWorkspace");
	}

	private static void check(FakeOpenRouter openRouter, WorkspacesClient client, long number, double faultRate) {
		ProvisioningWorld world = new ProvisioningWorld(number);
		WorkspaceProvisioner provisioner = provisioner(openRouter, client, world);
		Map<String, ProvisioningFixture.State> before = ProvisioningFixture.snapshot(client);
		Random random = new Random(number);
		openRouter.faults(() -> fault(random, faultRate));
		for (int run = 0; run < ((faultRate > 0) ? RUNS_WITH_FAULTS : 0); run++) {
			try {
				provisioner.provision(ProvisioningFixture::ignore);
			}
			catch (OpenRouterException ex) {
				assertThat(ex.getOperation()).as("failure in world %d", number)
					.isIn("list", "listBudgets", "listMembers");
			}
		}
		openRouter.faults(() -> null);
		assertThat(provisioner.provision(ProvisioningFixture::ignore).isComplete()).as("end of world %d", number)
			.isTrue();
		assertThat(refusals(openRouter, faultRate > 0)).as("refused in world %d", number).isEmpty();
		assertThat(provisioner.plan().toText()).as("plan in world %d", number).startsWith("Nothing to do");
		verify(world, before, ProvisioningFixture.snapshot(client), number);
	}

	private static void verify(ProvisioningWorld world, Map<String, ProvisioningFixture.State> before,
			Map<String, ProvisioningFixture.State> after, long number) {
		Map<String, Object> expected = new TreeMap<>();
		Map<String, Object> found = new TreeMap<>();
		world.expected().forEach((slug, workspace) -> expected.put(slug, workspace.facts()));
		after.forEach((slug, state) -> found.put(slug, facts(state)));
		assertThat(found).as("workspaces of world %d", number).isEqualTo(expected);
		world.expected().forEach((slug, workspace) -> {
			if (!workspace.isDeclared()) {
				assertThat(after.get(slug)).as("'%s' of world %d", slug, number).isEqualTo(before.get(slug));
			}
		});
	}

	private static Map<String, Object> facts(ProvisioningFixture.State state) {
		Map<String, Object> facts = new LinkedHashMap<>();
		facts.put("name", state.workspace().name());
		facts.put("description", state.workspace().description());
		facts.put("tools", (state.workspace().disabledServerTools() != null)
				? Set.copyOf(state.workspace().disabledServerTools()) : Set.of());
		facts.put("includeByok", state.workspace().includeByokInBudgets());
		Map<String, BigDecimal> budgets = new TreeMap<>();
		state.budgets().forEach((interval, limit) -> budgets.put(interval, limit.setScale(0)));
		facts.put("budgets", budgets);
		facts.put("members", state.members());
		return facts;
	}

	/**
	 * A create whose answer and look-up were lost is repeated and refused, as it has to.
	 */
	private static List<String> refusals(FakeOpenRouter openRouter, boolean withFaults) {
		return WorkspacesClientFixture.exchanges(openRouter)
			.stream()
			.filter((event) -> REFUSALS.contains(event.getResponse().getStatus()))
			.filter((event) -> !withFaults || !event.getRequest().getMethod().value().equals("POST")
					|| !event.getResponse().getBodyAsString().contains("is already taken"))
			.map(WorkspaceProvisionerFaultTests::describe)
			.toList();
	}

	private static String describe(ServeEvent event) {
		return "%s %s %s: %s".formatted(event.getRequest().getMethod(), event.getRequest().getUrl(),
				event.getRequest().getBodyAsString(), event.getResponse().getBodyAsString());
	}

	private static FakeFault fault(Random random, double rate) {
		synchronized (random) {
			return (random.nextDouble() < rate) ? FAULTS.get(random.nextInt(FAULTS.size())) : null;
		}
	}

	private static WorkspaceProvisioner provisioner(FakeOpenRouter openRouter, WorkspacesClient client,
			ProvisioningWorld world) {
		openRouter.seed(world::plant);
		return ProvisioningFixture.provisioner(client, world.prune(), world.definitions());
	}

}
