package io.github.openrouterspring.test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a rolling update: two versions of one application, which own the same
 * workspaces and declare different ones, beside another application. The older version
 * applies a plan that the newer one has outdated. A failure names the number of its
 * world.
 */
class ProvisioningVersionsTests {

	private static final int WORLDS = Integer.getInteger("provisioning.worlds", 60);

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.3 })
	void outdatedPlanDeletesNothingOfOthersNorOfTheOtherVersion(double faultRate) {
		int deletions = 0;
		try (FakeOpenRouter openRouter = FakeOpenRouter.start()) {
			for (long world = 0; world < WORLDS; world++) {
				openRouter.reset();
				deletions += check(openRouter, world, faultRate);
			}
		}
		assertThat(deletions).as("worlds in which something is deleted").isPositive();
	}

	private static int check(FakeOpenRouter openRouter, long number, double faultRate) {
		ProvisioningWorld older = new ProvisioningWorld(number, "ws", false);
		ProvisioningWorld newer = new ProvisioningWorld(~number, "ws", false);
		Stream.of(older, new ProvisioningWorld(number, "other", false))
			.forEach((world) -> openRouter.seed(world::plant));
		WorkspacesClient client = ProvisioningFixture.client(openRouter);
		Map<String, ProvisioningFixture.State> before = ProvisioningFixture.snapshot(client);
		WorkspaceProvisioner outdated = provisioner(client, older);
		WorkspacePlan plan = outdated.plan();
		Random random = new Random(number);
		openRouter.faults(() -> ProvisioningFixture.fault(random, faultRate));
		apply(provisioner(client, newer));
		openRouter.faults(() -> null);
		Map<UUID, String> between = slugs(ProvisioningFixture.snapshot(client));
		openRouter.faults(() -> ProvisioningFixture.fault(random, faultRate));
		outdated.apply(plan, ProvisioningFixture::ignore);
		openRouter.faults(() -> null);
		Map<String, ProvisioningFixture.State> after = ProvisioningFixture.snapshot(client);
		Set<UUID> created = between.keySet();
		created.removeAll(slugs(before).keySet());
		assertThat(slugs(after).keySet()).as("created by the newer version in world %d", number).containsAll(created);
		Map<String, ProvisioningFixture.State> foreign = new LinkedHashMap<>(before);
		foreign.keySet().removeIf((slug) -> slug.startsWith("ws-"));
		assertThat(after).as("owned by others in world %d", number).containsAllEntriesOf(foreign);
		Map<UUID, String> deleted = slugs(before);
		deleted.keySet().removeAll(slugs(after).keySet());
		if (older.prune().workspaces().isEmpty() && newer.prune().workspaces().isEmpty()) {
			assertThat(deleted).as("deleted without a scope in world %d", number).isEmpty();
		}
		assertThat(new TreeSet<>(deleted.values())).as("deleted in world %d", number)
			.allMatch((slug) -> slug.startsWith("ws-"));
		return deleted.size();
	}

	private static void apply(WorkspaceProvisioner provisioner) {
		try {
			provisioner.apply(provisioner.plan(), ProvisioningFixture::ignore);
		}
		catch (OpenRouterException ex) {
			assertThat(ex.getOperation()).isIn("list", "get", "listBudgets", "listMembers");
		}
	}

	private static WorkspaceProvisioner provisioner(WorkspacesClient client, ProvisioningWorld world) {
		return ProvisioningFixture.provisioner(client, world.prune(), world.definitions());
	}

	private static Map<UUID, String> slugs(Map<String, ProvisioningFixture.State> states) {
		Map<UUID, String> slugs = new LinkedHashMap<>();
		states.forEach((slug, state) -> slugs.put(state.workspace().id(), slug));
		return slugs;
	}

}
