package io.github.openrouterspring.test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.openrouterspring.provisioning.WorkspacePlan;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
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

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	private final WorkspacesClient client = WorkspacesClientFixture.impatientClient(this.openRouter);

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.3 })
	void outdatedPlanDeletesNoWorkspaceOfTheOtherVersionOrOfOthers(double faultRate) {
		int deletions = 0;
		for (long world = 0; world < WORLDS; world++) {
			deletions += check(world, faultRate);
		}
		assertThat(deletions).as("deleted workspaces").isPositive();
	}

	private int check(long number, double faultRate) {
		ProvisioningWorld older = new ProvisioningWorld(number, "ws", false);
		ProvisioningWorld newer = new ProvisioningWorld(~number, "ws", false);
		this.openRouter.reset();
		Stream.of(older, new ProvisioningWorld(number, "other", false))
			.forEach((world) -> this.openRouter.seed(world::plant));
		Map<String, ProvisioningFixture.State> before = ProvisioningFixture.snapshot(this.client);
		WorkspaceProvisioner outdated = provisioner(older);
		WorkspacePlan plan = outdated.plan();
		Random random = new Random(number);
		ProvisioningFixture.withFaults(this.openRouter, random, faultRate, () -> {
			WorkspaceProvisioner provisioner = provisioner(newer);
			provisioner.apply(provisioner.plan(), ProvisioningFixture::ignore);
		});
		Map<UUID, String> between = slugs(ProvisioningFixture.snapshot(this.client));
		ProvisioningFixture.withFaults(this.openRouter, random, faultRate,
				() -> outdated.apply(plan, ProvisioningFixture::ignore));
		Map<String, ProvisioningFixture.State> after = ProvisioningFixture.snapshot(this.client);
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
		assertThat(deleted.values()).as("deleted in world %d", number).allMatch((slug) -> slug.startsWith("ws-"));
		return deleted.size();
	}

	private WorkspaceProvisioner provisioner(ProvisioningWorld world) {
		return ProvisioningFixture.provisioner(this.client, world.prune(), world.definitions());
	}

	private static Map<UUID, String> slugs(Map<String, ProvisioningFixture.State> states) {
		Map<UUID, String> slugs = new LinkedHashMap<>();
		states.forEach((slug, state) -> slugs.put(state.workspace().id(), slug));
		return slugs;
	}

}
