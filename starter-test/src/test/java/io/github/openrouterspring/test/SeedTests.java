package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.MemberRole;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Seed} and {@link WorkspaceSeed}.
 */
class SeedTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final ApiClient api = new ApiClient(this.openRouter);

	@Test
	void everythingSeededIsThere() {
		this.openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN)
			.user("user_bob", MemberRole.MEMBER)
			.workspace("team-red", "Team Red",
					(workspace) -> workspace.description("Builds the red things")
						.field("default_text_model", "openai/gpt-5")
						.field("disabled_server_tools", List.of("openrouter:web_search"))
						.members("user_ada", "user_bob")
						.budget(BudgetInterval.MONTHLY, new BigDecimal("250"))
						.budget(BudgetInterval.DAILY, new BigDecimal("9.99"))
						.includeByokInBudgets(true)
						.activeApiKey("user_ada")));
		JsonNode workspace = this.api.get("/workspaces/team-red").data();
		assertThat(workspace.path("name").stringValue()).isEqualTo("Team Red");
		assertThat(workspace.path("description").stringValue()).isEqualTo("Builds the red things");
		assertThat(workspace.path("default_text_model").stringValue()).isEqualTo("openai/gpt-5");
		assertThat(workspace.path("disabled_server_tools").path(0).stringValue()).isEqualTo("openrouter:web_search");
		assertThat(workspace.path("include_byok_in_budgets").booleanValue()).isTrue();
		assertThat(workspace.path("updated_at").isNull()).isTrue();
		assertThat(this.api.get("/workspaces/team-red/members").data()).hasSize(2);
		assertThat(this.api.get("/workspaces/team-red/budgets")
			.data()
			.valueStream()
			.map((budget) -> budget.path("limit_usd").asString())).containsExactly("250", "9.99");
		assertThat(this.api.delete("/workspaces/team-red").status()).isEqualTo(400);
	}

	@Test
	void workspaceThatIsThereAlreadyCanBeAddedTo() {
		this.openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN).workspace("red", "Red"));
		this.openRouter.seed((seed) -> seed.workspace("red", WorkspaceSeed::everyone)
			.workspace("default", (workspace) -> workspace.budget(BudgetInterval.LIFETIME, new BigDecimal("1000"))
				.field("description", null)));
		assertThat(this.api.get("/workspaces/red/members").data()).hasSize(1);
		assertThat(this.api.get("/workspaces/default/budgets").data()).hasSize(1);
	}

	@Test
	@Timeout(10)
	void tenThousandOfEverythingAreSeededCheaply() {
		this.openRouter.seed((seed) -> seed.users(10_000, "user_%d"::formatted)
			.workspace("all", "All", WorkspaceSeed::everyone)
			.workspaces(10_000, "team-%d"::formatted));
		JsonNode workspaces = this.api.get("/workspaces?offset=10001").json();
		assertThat(workspaces.path("total_count").intValue()).isEqualTo(10_002);
		assertThat(workspaces.path("data").path(0).path("slug").stringValue()).isEqualTo("team-10000");
		JsonNode members = this.api.get("/workspaces/all/members?offset=9999").json();
		assertThat(members.path("total_count").intValue()).isEqualTo(10_000);
		assertThat(members.path("data").path(0).path("user_id").stringValue()).isEqualTo("user_10000");
	}

	@Test
	void rulesOfTheApiHold() {
		assertThatRefused((seed) -> seed.workspace("default", "Default")).withMessageContaining("already taken");
		assertThatRefused((seed) -> seed.workspace("Not A Slug", "Red")).withMessageContaining("'slug'");
		assertThatRefused((seed) -> seed.workspace("nowhere", WorkspaceSeed::everyone))
			.withMessageContaining("'nowhere' not found");
		assertThatRefused((seed) -> seed.workspace("red", "Red", (workspace) -> workspace.members("user_who")))
			.withMessageContaining("user_who");
		assertThatRefused((seed) -> seed.workspace("default", (workspace) -> workspace.activeApiKey("user_who")))
			.withMessageContaining("user_who");
		assertThatRefused((seed) -> seed.workspace("default",
				(workspace) -> workspace.budget(BudgetInterval.DAILY, new BigDecimal("2"))
					.budget(BudgetInterval.WEEKLY, BigDecimal.ONE)))
			.withMessageContaining("must be greater than the daily limit");
		assertThatRefused((seed) -> seed.workspace("default",
				(workspace) -> workspace.budget(BudgetInterval.of("yearly"), BigDecimal.ONE)))
			.withMessageContaining("'interval'");
		assertThatRefused((seed) -> seed.workspace("default",
				(workspace) -> workspace.budget(BudgetInterval.DAILY, BigDecimal.ZERO)))
			.withMessageContaining("'limitUsd'");
		assertThatRefused((seed) -> seed.workspace("default", (workspace) -> workspace.field("nmae", "Red")))
			.withMessageContaining("At least one field");
		assertThatRefused((seed) -> seed.workspace("default", (workspace) -> workspace.field("slug", "red")))
			.withMessageContaining("'slug'");
		assertThatRefused((seed) -> seed.user("", MemberRole.ADMIN)).withMessageContaining("'userId'");
	}

	@Test
	void refusedSeedAddsNothing() {
		assertThatRefused(
				(seed) -> seed.user("user_ada", MemberRole.ADMIN).workspace("red", "Red").workspace("red", "Again"))
			.withMessageContaining("already taken");
		assertThat(this.api.get("/workspaces").data()).hasSize(1);
		assertThat(this.api.get("/workspaces/default/members").data()).isEmpty();
	}

	private ThrowableAssertAlternative<? extends IllegalArgumentException> assertThatRefused(Consumer<Seed> seed) {
		return assertThatIllegalArgumentException().isThrownBy(() -> this.openRouter.seed(seed));
	}

}
