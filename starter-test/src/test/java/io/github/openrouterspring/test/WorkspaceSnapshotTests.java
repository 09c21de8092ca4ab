package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link WorkspaceSnapshot} and {@link WorkspaceSnapshotAssert}.
 */
class WorkspaceSnapshotTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.builder()
		.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN)
			.scimUser("user_sam", MemberRole.of("auditor"))
			.user("user_eve", MemberRole.MEMBER)
			.workspace("team-red", "Team Red",
					(workspace) -> workspace.members("user_ada", "user_sam")
						.field("io_logging_sampling_rate", 0.5)
						.field("io_logging_api_key_ids", List.of(7, 8))
						.field("disabled_server_tools", List.of("openrouter:web_search"))
						.budget(BudgetInterval.MONTHLY, new BigDecimal("250.00"))))
		.start();

	private final WorkspaceSnapshot red = this.openRouter.workspace("team-red");

	private final WorkspaceSnapshot nowhere = this.openRouter.workspace("nowhere");

	@Test
	void workspaceMembersAndBudgetsAreThoseOfTheClient() {
		WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);
		assertThat(this.red.workspace()).isEqualTo(client.get("team-red"));
		assertThat(this.red.members()).isEqualTo(client.listMembers("team-red").items());
		assertThat(this.red.budgets()).singleElement()
			.satisfies((budget) -> assertThat(budget.limitUsd()).isEqualTo("250.00"));
		assertThat(this.openRouter.workspace(this.red.workspace().id().toString())).hasName("Team Red");
	}

	@Test
	void assertionsSucceed() {
		assertThat(this.red).exists()
			.hasName("Team Red")
			.hasField("description", null)
			.hasField("io_logging_sampling_rate", new BigDecimal("0.50"))
			.hasField("io_logging_api_key_ids", List.of(7L, 8L))
			.hasField("disabled_server_tools", List.of("openrouter:web_search"))
			.hasOnlyMembers("user_sam", "user_ada")
			.hasMembers("user_ada")
			.hasMember("user_sam", MemberRole.of("auditor"))
			.doesNotHaveMembers("user_eve")
			.hasBudget(BudgetInterval.MONTHLY, new BigDecimal("250"))
			.doesNotHaveBudget(BudgetInterval.DAILY);
		assertThat(this.nowhere).doesNotExist();
		assertThat(this.openRouter.workspace("default")).hasOnlyMembers("user_ada", "user_sam", "user_eve")
			.hasNoBudgets();
	}

	@Test
	void assertionsFailWithTheNameOfTheWorkspace() {
		WorkspaceSnapshotAssert red = assertThat(this.red).as("after onboarding");
		assertThatFails(red::doesNotExist);
		assertThatFails(() -> red.hasName("Red"));
		assertThatFails(() -> red.hasField("io_logging_sampling_rate", 1));
		assertThatFails(() -> red.hasField("io_logging_api_key_ids", List.of(7, 9)));
		assertThatFails(() -> red.hasOnlyMembers("user_ada"));
		assertThatFails(() -> red.hasMembers("user_eve"));
		assertThatFails(() -> red.hasMember("user_ada", MemberRole.MEMBER));
		assertThatFails(() -> red.doesNotHaveMembers("user_ada"));
		assertThatFails(red::hasNoMembers);
		assertThatFails(() -> red.hasBudget(BudgetInterval.MONTHLY, BigDecimal.ONE));
		assertThatFails(() -> red.hasBudget(BudgetInterval.DAILY, BigDecimal.ONE));
		assertThatFails(() -> red.doesNotHaveBudget(BudgetInterval.MONTHLY));
		assertThatFails(red::hasNoBudgets);
	}

	@Test
	void unknownFieldIsRejected() {
		assertThatIllegalArgumentException().isThrownBy(() -> assertThat(this.red).hasField("nmae", "Team Red"))
			.withMessageMatching("'name' must be one of \\[id, name, slug, .*, but was 'nmae'");
	}

	private static void assertThatFails(ThrowingCallable assertion) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion)
			.withMessageContainingAll("[after onboarding", "workspace 'team-red'");
	}

	@Test
	void assertionsRequireThatTheWorkspaceExists() {
		WorkspaceSnapshotAssert nowhere = assertThat(this.nowhere);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(nowhere::hasNoMembers)
			.withMessageContaining("Expecting missing workspace 'nowhere' to exist");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(nowhere::hasNoBudgets);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> nowhere.hasField("name", null));
		assertThatIllegalStateException().isThrownBy(this.nowhere::workspace).withMessageContaining("'nowhere'");
		assertThatIllegalStateException().isThrownBy(this.nowhere::members);
		assertThatIllegalStateException().isThrownBy(this.nowhere::budgets);
	}

}
