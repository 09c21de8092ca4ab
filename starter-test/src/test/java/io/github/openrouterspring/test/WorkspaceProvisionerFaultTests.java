package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.provisioning.PlanStep;
import io.github.openrouterspring.provisioning.ProvisioningFailure;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspacePlan;
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

	private static final Set<Integer> REFUSALS = Set.of(400, 403, 409);

	private static final String RENAMED_DEFAULT = "ws-main";

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.15, 0.5 })
	void allIsAsDeclaredInTheEnd(double faultRate) {
		try (FakeOpenRouter openRouter = FakeOpenRouter.start()) {
			for (long world = 0; world < WORLDS; world++) {
				openRouter.reset();
				check(openRouter, world, faultRate);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.3 })
	void createLeavesAllThatExistsAsItIs(double faultRate) {
		try (FakeOpenRouter openRouter = FakeOpenRouter.start()) {
			for (long world = 0; world < WORLDS; world++) {
				openRouter.reset();
				checkCreate(openRouter, world, faultRate);
			}
		}
	}

	@Test
	void worldsDeclareAllKindsOfSteps() {
		Set<String> kinds = new TreeSet<>();
		try (FakeOpenRouter openRouter = FakeOpenRouter.start()) {
			for (long number = 0; number < 20; number++) {
				openRouter.reset();
				ProvisioningWorld world = new ProvisioningWorld(number, "ws", true);
				openRouter.seed(world::plant);
				WorkspacesClient client = ProvisioningFixture.client(openRouter);
				provisioner(openRouter, world, ProvisioningFixture.snapshot(client)).plan()
					.steps()
					.forEach((step) -> kinds.add(step.getClass().getSimpleName()));
			}
		}
		assertThat(kinds).containsExactly("AddMembers", "CreateWorkspace", "DeleteBudget", "DeleteWorkspace",
				"RemoveMembers", "SetBudget", "UpdateWorkspace");
	}

	/**
	 * Let two applications that own different workspaces apply what they declare in turn.
	 */
	private static void check(FakeOpenRouter openRouter, long number, double faultRate) {
		boolean renamed = number % 2 == 0;
		List<ProvisioningWorld> worlds = List.of(new ProvisioningWorld(number, "ws", !renamed),
				new ProvisioningWorld(number, "other", false));
		worlds.forEach((world) -> openRouter.seed(world::plant));
		WorkspacesClient client = ProvisioningFixture.client(openRouter);
		if (renamed) {
			client.update(ProvisioningWorld.DEFAULT_SLUG, (fields) -> fields.slug(RENAMED_DEFAULT));
		}
		Map<String, ProvisioningFixture.State> before = ProvisioningFixture.snapshot(client);
		List<WorkspaceProvisioner> provisioners = worlds.stream()
			.map((world) -> provisioner(openRouter, world, before))
			.toList();
		Random random = new Random(number);
		openRouter.faults(() -> ProvisioningFixture.fault(random, faultRate));
		for (int run = 0; run < ((faultRate > 0) ? RUNS_WITH_FAULTS : 0); run++) {
			provisioners.forEach((provisioner) -> runWithFaults(provisioner, WorkspaceProvisioner::apply, number));
		}
		openRouter.faults(() -> null);
		for (int application = 0; application < worlds.size(); application++) {
			ProvisioningWorld world = worlds.get(application);
			Set<String> refused = new TreeSet<>(world.refused());
			if (world.prune().workspaces().contains("ws-*") && renamed) {
				refused.add(RENAMED_DEFAULT);
			}
			verify(provisioners.get(application), world, refused, "%s of world %d".formatted(world.prune(), number));
		}
		assertThat(refusals(openRouter, faultRate > 0)).as("refused in world %d", number).isEmpty();
		verify(worlds, before, ProvisioningFixture.snapshot(client), number);
	}

	private static void verify(WorkspaceProvisioner provisioner, ProvisioningWorld world, Set<String> refused,
			String description) {
		ProvisioningReport report = provisioner.apply(provisioner.plan(), ProvisioningFixture::ignore);
		Set<String> failed = new TreeSet<>(refused);
		failed.addAll(world.forbidden());
		assertThat(report.failed()).as(description).extracting(ProvisioningFailure::slug).hasSameElementsAs(failed);
		assertThat(report.skipped()).as(description).isEmpty();
		assertThat(report.notKept()).as(description)
			.extracting(PlanStep::slug)
			.containsExactlyInAnyOrderElementsOf(world.notKept());
		Set<String> left = new TreeSet<>(refused);
		left.addAll(world.notKept());
		WorkspacePlan plan = provisioner.plan();
		assertThat(plan.steps()).as(description).extracting(PlanStep::slug).hasSameElementsAs(left);
		assertThat(plan.failures()).as(description)
			.extracting(ProvisioningFailure::slug)
			.hasSameElementsAs(world.forbidden());
	}

	private static void verify(List<ProvisioningWorld> worlds, Map<String, ProvisioningFixture.State> before,
			Map<String, ProvisioningFixture.State> after, long number) {
		Map<String, Object> expected = new TreeMap<>();
		Map<String, Object> found = new TreeMap<>();
		Map<String, ProvisioningFixture.State> untouched = new TreeMap<>(before);
		for (ProvisioningWorld world : worlds) {
			world.expected().forEach((slug, workspace) -> {
				expected.put(slug, workspace.facts());
				if (workspace.isDeclared()) {
					untouched.remove(slug);
				}
			});
		}
		after.forEach((slug, state) -> found.put(slug, facts(state)));
		if (before.containsKey(RENAMED_DEFAULT)) {
			expected.put(RENAMED_DEFAULT, facts(before.get(RENAMED_DEFAULT)));
		}
		assertThat(found).as("workspaces of world %d", number).isEqualTo(expected);
		untouched.keySet().retainAll(expected.keySet());
		assertThat(after).as("undeclared workspaces of world %d", number).containsAllEntriesOf(untouched);
	}

	private static void checkCreate(FakeOpenRouter openRouter, long number, double faultRate) {
		ProvisioningWorld world = new ProvisioningWorld(number, "ws", true);
		openRouter.seed(world::plant);
		WorkspacesClient client = ProvisioningFixture.client(openRouter);
		Map<String, ProvisioningFixture.State> before = ProvisioningFixture.snapshot(client);
		WorkspaceProvisioner provisioner = provisioner(openRouter, world, before);
		Random random = new Random(number);
		openRouter.faults(() -> ProvisioningFixture.fault(random, faultRate));
		runWithFaults(provisioner, WorkspaceProvisioner::create, number);
		openRouter.faults(() -> null);
		provisioner.create(provisioner.plan(), ProvisioningFixture::ignore);
		Map<String, ProvisioningFixture.State> after = ProvisioningFixture.snapshot(client);
		assertThat(after).as("world %d", number).containsAllEntriesOf(before);
		Set<String> created = new TreeSet<>(after.keySet());
		created.removeAll(before.keySet());
		assertThat(created).as("created in world %d", number).isEqualTo(world.created());
		if (faultRate == 0) {
			created.forEach((slug) -> assertThat(facts(after.get(slug))).as("'%s' of world %d", slug, number)
				.isEqualTo(world.expected().get(slug).facts()));
		}
	}

	private static void runWithFaults(WorkspaceProvisioner provisioner, Run run, long number) {
		try {
			run.run(provisioner, provisioner.plan(), ProvisioningFixture::ignore);
		}
		catch (OpenRouterException ex) {
			assertThat(ex.getOperation()).as("failure in world %d", number)
				.isIn("list", "get", "listBudgets", "listMembers");
		}
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
	 * Nothing tells beforehand that a member is managed by SCIM, or which workspace is
	 * the default one.
	 */
	private static List<String> refusals(FakeOpenRouter openRouter, boolean withFaults) {
		return WorkspacesClientFixture.exchanges(openRouter)
			.stream()
			.filter((event) -> REFUSALS.contains(event.getResponse().getStatus()))
			.filter((event) -> !withFaults || !event.getRequest().getMethod().value().equals("POST")
					|| !event.getResponse().getBodyAsString().contains("is already taken"))
			.filter((event) -> !event.getResponse().getBodyAsString().contains("managed by SCIM"))
			.filter((event) -> !event.getResponse().getBodyAsString().contains("The default workspace is only deleted"))
			.map(WorkspaceProvisionerFaultTests::describe)
			.toList();
	}

	private static String describe(ServeEvent event) {
		return "%s %s %s: %s".formatted(event.getRequest().getMethod(), event.getRequest().getUrl(),
				event.getRequest().getBodyAsString(), event.getResponse().getBodyAsString());
	}

	private static WorkspaceProvisioner provisioner(FakeOpenRouter openRouter, ProvisioningWorld world,
			Map<String, ProvisioningFixture.State> present) {
		return ProvisioningFixture.provisioner(ProvisioningFixture.client(openRouter, world.quirks(present)),
				world.prune(), world.definitions());
	}

	private interface Run {

		ProvisioningReport run(WorkspaceProvisioner provisioner, WorkspacePlan plan, Consumer<PlanStep> beforeStep);

	}

}
