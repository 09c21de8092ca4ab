package io.github.openrouterspring.test;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.openrouterspring.provisioning.PlanStep;
import io.github.openrouterspring.provisioning.ProvisioningFailure;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what holds for any workspaces and any declarations, with and without faults
 * at any step: in the end all workspaces match their declarations, nothing else was
 * changed, and the server had no reason to reject a request. A failure names the number
 * of its world.
 * <p>
 * To test more worlds: {@code mvn verify -Dprovisioning.worlds=10000}.
 */
class WorkspaceProvisionerFaultTests {

	private static final int WORLDS = Integer.getInteger("provisioning.worlds", 60);

	private static final int RUNS_WITH_FAULTS = 4;

	private static final String RENAMED_DEFAULT = "ws-main";

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	private final WorkspacesClient client = WorkspacesClientFixture.impatientClient(this.openRouter);

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.15, 0.5 })
	void workspacesMatchTheirDeclarationsInTheEnd(double faultRate) {
		for (long world = 0; world < WORLDS; world++) {
			check(world, faultRate);
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.3 })
	void createLeavesExistingWorkspacesUnchanged(double faultRate) {
		for (long world = 0; world < WORLDS; world++) {
			checkCreate(world, faultRate);
		}
	}

	@Test
	void worldsPlanAllKindsOfSteps() {
		Set<String> kinds = new TreeSet<>();
		for (long number = 0; number < 20; number++) {
			ProvisioningWorld world = new ProvisioningWorld(number, "ws", true);
			Map<String, ProvisioningFixture.State> present = plant(List.of(world), false);
			provisioner(world, present).plan().steps().forEach((step) -> kinds.add(step.getClass().getSimpleName()));
		}
		assertThat(kinds).containsExactly("AddMembers", "CreateWorkspace", "DeleteBudget", "DeleteWorkspace",
				"RemoveMembers", "SetBudget", "UpdateWorkspace");
	}

	/**
	 * Let two applications that own different workspaces apply their declarations in
	 * turn.
	 */
	private void check(long number, double faultRate) {
		boolean renamed = number % 2 == 0;
		List<ProvisioningWorld> worlds = List.of(new ProvisioningWorld(number, "ws", !renamed),
				new ProvisioningWorld(number, "other", false));
		Map<String, ProvisioningFixture.State> before = plant(worlds, renamed);
		List<WorkspaceProvisioner> provisioners = worlds.stream().map((world) -> provisioner(world, before)).toList();
		Random random = new Random(number);
		for (int run = 0; run < ((faultRate > 0) ? RUNS_WITH_FAULTS : 0); run++) {
			provisioners.forEach((provisioner) -> ProvisioningFixture.withFaults(this.openRouter, random, faultRate,
					() -> provisioner.apply(provisioner.plan(), ProvisioningFixture::ignore)));
		}
		for (int application = 0; application < worlds.size(); application++) {
			ProvisioningWorld world = worlds.get(application);
			Set<String> refused = new TreeSet<>(world.expected().refused());
			if (world.prune().workspaces().contains("ws-*") && renamed) {
				refused.add(RENAMED_DEFAULT);
			}
			verify(provisioners.get(application), world, refused, "%s of world %d".formatted(world.prune(), number));
		}
		assertThat(rejections(faultRate > 0)).as("rejected in world %d", number).isEmpty();
		verify(worlds, before, ProvisioningFixture.snapshot(this.client), number);
	}

	private static void verify(WorkspaceProvisioner provisioner, ProvisioningWorld world, Set<String> refused,
			String description) {
		ProvisioningReport report = provisioner.apply(provisioner.plan(), ProvisioningFixture::ignore);
		Set<String> failed = new TreeSet<>(refused);
		failed.addAll(world.expected().forbidden());
		assertThat(report.failed()).as(description).extracting(ProvisioningFailure::slug).hasSameElementsAs(failed);
		assertThat(report.skipped()).as(description).isEmpty();
		assertThat(report.notKept()).as(description)
			.extracting(PlanStep::slug)
			.containsExactlyInAnyOrderElementsOf(world.expected().notKept());
		Set<String> left = new TreeSet<>(refused);
		left.addAll(world.expected().notKept());
		WorkspacePlan plan = provisioner.plan();
		assertThat(plan.steps()).as(description).extracting(PlanStep::slug).hasSameElementsAs(left);
		assertThat(plan.failures()).as(description)
			.extracting(ProvisioningFailure::slug)
			.hasSameElementsAs(world.expected().forbidden());
	}

	private static void verify(List<ProvisioningWorld> worlds, Map<String, ProvisioningFixture.State> before,
			Map<String, ProvisioningFixture.State> after, long number) {
		Map<String, ProvisioningFixture.Facts> expected = new TreeMap<>();
		Map<String, ProvisioningFixture.State> untouched = new TreeMap<>(before);
		for (ProvisioningWorld world : worlds) {
			world.expected().workspaces().forEach((slug, workspace) -> {
				expected.put(slug, workspace.facts());
				if (workspace.declared) {
					untouched.remove(slug);
				}
			});
		}
		if (before.containsKey(RENAMED_DEFAULT)) {
			expected.put(RENAMED_DEFAULT, before.get(RENAMED_DEFAULT).facts());
		}
		assertThat(facts(after)).as("workspaces of world %d", number).isEqualTo(expected);
		untouched.keySet().retainAll(expected.keySet());
		assertThat(after).as("undeclared workspaces of world %d", number).containsAllEntriesOf(untouched);
	}

	private void checkCreate(long number, double faultRate) {
		ProvisioningWorld world = new ProvisioningWorld(number, "ws", true);
		Map<String, ProvisioningFixture.State> before = plant(List.of(world), false);
		WorkspaceProvisioner provisioner = provisioner(world, before);
		ProvisioningFixture.withFaults(this.openRouter, new Random(number), faultRate,
				() -> provisioner.create(provisioner.plan(), ProvisioningFixture::ignore));
		provisioner.create(provisioner.plan(), ProvisioningFixture::ignore);
		Map<String, ProvisioningFixture.State> after = ProvisioningFixture.snapshot(this.client);
		assertThat(after).as("world %d", number).containsAllEntriesOf(before);
		after.keySet().removeAll(before.keySet());
		assertThat(after.keySet()).as("created in world %d", number).isEqualTo(world.expected().created());
		if (faultRate == 0) {
			facts(after).forEach((slug, facts) -> assertThat(facts).as("'%s' of world %d", slug, number)
				.isEqualTo(world.expected().workspaces().get(slug).facts()));
		}
	}

	private Map<String, ProvisioningFixture.State> plant(List<ProvisioningWorld> worlds, boolean renameDefault) {
		this.openRouter.reset();
		worlds.forEach((world) -> this.openRouter.seed(world::plant));
		if (renameDefault) {
			this.client.update(ProvisioningWorld.DEFAULT_SLUG, (fields) -> fields.slug(RENAMED_DEFAULT));
		}
		return ProvisioningFixture.snapshot(this.client);
	}

	private static Map<String, ProvisioningFixture.Facts> facts(Map<String, ProvisioningFixture.State> states) {
		return states.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (state) -> state.getValue().facts()));
	}

	/**
	 * A create whose response and lookup were lost is retried and rightly rejected. The
	 * provisioner cannot know that SCIM manages a member, or which workspace is the
	 * default one.
	 */
	private List<String> rejections(boolean withFaults) {
		return WorkspacesClientFixture.exchanges(this.openRouter)
			.stream()
			.filter((event) -> Set.of(400, 403, 409).contains(event.getResponse().getStatus()))
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

	private WorkspaceProvisioner provisioner(ProvisioningWorld world, Map<String, ProvisioningFixture.State> present) {
		return ProvisioningFixture.provisioner(
				WorkspacesClientFixture.impatientClient(this.openRouter, world.quirks(present)), world.prune(),
				world.definitions());
	}

}
