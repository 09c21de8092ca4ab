package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.function.Consumer;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.MemberRole;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Seed} and {@link WorkspaceSeed}. {@link WorkspaceSnapshotTests} tests
 * the seeds that it reads.
 */
class SeedTests extends AbstractApiTests {

	@Test
	void seededWorkspaceIsReturned() {
		this.openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN)
			.workspace("team-red", "Team Red",
					(workspace) -> workspace.description("Builds the red things")
						.members("user_ada")
						.budget(BudgetInterval.DAILY, new BigDecimal("9.99"))
						.budget(BudgetInterval.MONTHLY, new BigDecimal("250"))
						.includeByokInBudgets(true)
						.activeApiKey("user_ada")));
		JsonNode workspace = this.api.get("/workspaces/team-red").data();
		assertThat(workspace.path("description").stringValue()).isEqualTo("Builds the red things");
		assertThat(workspace.path("include_byok_in_budgets").booleanValue()).isTrue();
		assertThat(workspace.path("updated_at").isNull()).isTrue();
		assertThat(this.api.get("/workspaces/team-red/budgets")
			.data()
			.valueStream()
			.map((budget) -> budget.path("limit_usd").asString())).containsExactly("250", "9.99");
		assertThat(this.api.delete("/workspaces/team-red").status()).as("has an active API key").isEqualTo(400);
	}

	@Test
	void existingWorkspaceCanBeChanged() {
		this.openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN).workspace("red", "Red"));
		this.openRouter.seed((seed) -> seed.workspace("red", WorkspaceSeed::everyone)
			.workspace("default",
					(workspace) -> workspace.budget(BudgetInterval.LIFETIME, BigDecimal.TEN).field("name", "Main")));
		assertThat(this.openRouter.workspace("red")).hasOnlyMembers("user_ada");
		assertThat(this.openRouter.workspace("default")).hasName("Main")
			.hasBudget(BudgetInterval.LIFETIME, BigDecimal.TEN);
	}

	@Test
	void tenThousandUsersAndWorkspacesAreSeeded() {
		this.openRouter.seed((seed) -> seed.users(10_000, "user_%d"::formatted)
			.workspace("all", "All", WorkspaceSeed::everyone)
			.workspaces(10_000, "team-%d"::formatted));
		JsonNode workspaces = this.api.get("/workspaces?offset=10001").json();
		assertThat(workspaces.path("total_count").intValue()).isEqualTo(10_002);
		assertThat(workspaces.at("/data/0/slug").stringValue()).isEqualTo("team-10000");
		JsonNode members = this.api.get("/workspaces/all/members?offset=9999").json();
		assertThat(members.path("total_count").intValue()).isEqualTo(10_000);
		assertThat(members.at("/data/0/user_id").stringValue()).isEqualTo("user_10000");
	}

	@Test
	void rulesOfTheApiApplyToSeeds() {
		assertThatRejects("already taken", (seed) -> seed.workspace("default", "Default"));
		assertThatRejects("'slug'", (seed) -> seed.workspace("Not A Slug", "Red"));
		assertThatRejects("'nowhere' not found", (seed) -> seed.workspace("nowhere", WorkspaceSeed::everyone));
		assertThatRejects("'userId'", (seed) -> seed.user("", MemberRole.ADMIN));
		assertThatRejects("'role'", (seed) -> seed.user("user_ada", null));
		assertThatRejectsWorkspace("user_who", (workspace) -> workspace.members("user_who"));
		assertThatRejectsWorkspace("user_who", (workspace) -> workspace.activeApiKey("user_who"));
		assertThatRejectsWorkspace("must be greater than the daily limit",
				(workspace) -> workspace.budget(BudgetInterval.DAILY, BigDecimal.TEN)
					.budget(BudgetInterval.WEEKLY, BigDecimal.ONE));
		assertThatRejectsWorkspace("'interval'",
				(workspace) -> workspace.budget(BudgetInterval.of("yearly"), BigDecimal.ONE));
		assertThatRejectsWorkspace("'limitUsd'",
				(workspace) -> workspace.budget(BudgetInterval.DAILY, BigDecimal.ZERO));
		assertThatRejectsWorkspace("'limitUsd'",
				(workspace) -> workspace.budget(BudgetInterval.DAILY, new BigDecimal("1e400")));
		assertThatRejectsWorkspace("but was 'nmae'", (workspace) -> workspace.field("nmae", "Red"));
		assertThatRejectsWorkspace("Use includeByokInBudgets",
				(workspace) -> workspace.field("include_byok_in_budgets", true));
		assertThatRejectsWorkspace("'slug'", (workspace) -> workspace.field("slug", "red"));
	}

	@Test
	void nullIsRejected() {
		assertThatRejects("'seed'", (seed) -> seed.workspace("red", "Red", null));
		assertThatRejectsWorkspace("'userIds'", (workspace) -> workspace.members((String) null));
		assertThatRejectsWorkspace("'limitUsd'", (workspace) -> workspace.budget(BudgetInterval.DAILY, null));
		assertThatRejectsWorkspace("'interval'", (workspace) -> workspace.budget(null, BigDecimal.ONE));
		assertThatRejectsWorkspace("'name'", (workspace) -> workspace.field(null, "Red"));
	}

	@Test
	void nestedSeedIsRejected() {
		assertThatIllegalStateException().isThrownBy(
				() -> this.openRouter.seed((seed) -> this.openRouter.seed((nested) -> nested.workspace("red", "Red"))))
			.withMessageContaining("within a seed");
	}

	@Test
	void rejectedSeedAddsNothing() {
		assertThatRejects("already taken",
				(seed) -> seed.user("user_ada", MemberRole.ADMIN).workspace("red", "Red").workspace("red", "Again"));
		assertThat(this.openRouter.workspace("red")).doesNotExist();
		assertThat(this.openRouter.workspace("default")).hasNoMembers();
	}

	private void assertThatRejectsWorkspace(String message, Consumer<WorkspaceSeed> workspace) {
		assertThatRejects(message, (seed) -> seed.workspace("default", workspace));
	}

	private void assertThatRejects(String message, Consumer<Seed> seed) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.openRouter.seed(seed))
			.withMessageContaining(message);
	}

}
