package io.github.openrouterspring.sample.fake;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.test.Seed;
import io.github.openrouterspring.test.WorkspaceSeed;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.MemberRole;

/**
 * Sample data for the fake: an organization with teams, tenants, and environments.
 */
public final class SampleOrganization {

	private SampleOrganization() {
	}

	public static void plant(Seed seed) {
		seed.user("user_ada", MemberRole.ADMIN)
			.user("user_grace", MemberRole.ADMIN)
			.user("user_alan", MemberRole.MEMBER)
			.user("user_edsger", MemberRole.MEMBER)
			.user("user_frances", MemberRole.MEMBER)
			.user("user_katherine", MemberRole.MEMBER)
			.user("user_margaret", MemberRole.MEMBER)
			.scimUser("user_barbara", MemberRole.MEMBER);
		seed.workspace("default",
				(workspace) -> workspace.description("Everyone, and work without a workspace of its own")
					.budget(BudgetInterval.LIFETIME, new BigDecimal("50000")));
		plantTeams(seed);
		plantTenants(seed);
		plantEnvironments(seed);
	}

	private static void plantTeams(Seed seed) {
		seed.workspace("team-platform", "Team Platform",
				(workspace) -> workspace.description("Keeps everything running")
					.field("default_text_model", "anthropic/claude-sonnet-4.5")
					.members("user_ada", "user_alan", "user_barbara")
					.activeApiKey("user_alan")
					.budget(BudgetInterval.MONTHLY, new BigDecimal("1500"))
					.budget(BudgetInterval.WEEKLY, new BigDecimal("400"))
					.budget(BudgetInterval.DAILY, new BigDecimal("75")));
		seed.workspace("team-search", "Team Search",
				(workspace) -> workspace.description("Ranking, embeddings, and the crawler")
					.field("default_provider_sort", "throughput")
					.members("user_grace", "user_edsger", "user_frances")
					.budget(BudgetInterval.LIFETIME, new BigDecimal("20000"))
					.budget(BudgetInterval.MONTHLY, new BigDecimal("2500"))
					.includeByokInBudgets(true));
		seed.workspace("team-support", "Team Support",
				(workspace) -> workspace.description("The assistant that answers customers")
					.field("default_text_model", "openai/gpt-5-mini")
					.field("default_provider_sort", "latency")
					.members("user_grace", "user_margaret")
					.budget(BudgetInterval.MONTHLY, new BigDecimal("800"))
					.budget(BudgetInterval.DAILY, new BigDecimal("49.5")));
		seed.workspace("team-design", "Team Design",
				(workspace) -> workspace.description("Images for the website")
					.field("default_image_model", "google/gemini-2.5-flash-image")
					.members("user_katherine")
					.budget(BudgetInterval.WEEKLY, new BigDecimal("60")));
		seed.workspace("team-research", "Team Research",
				(workspace) -> workspace.description("Evaluations; every prompt is logged")
					.field("is_observability_io_logging_enabled", true)
					.field("is_observability_broadcast_enabled", true)
					.everyone());
	}

	private static void plantTenants(Seed seed) {
		seed.workspace("tenant-acme", "ACME Corporation", (workspace) -> tenant(workspace, "Plan: enterprise", "5000"));
		seed.workspace("tenant-globex", "Globex", (workspace) -> tenant(workspace, "Plan: business", "900"));
		seed.workspace("tenant-initech", "Initech", (workspace) -> tenant(workspace, "Plan: starter", "50"));
		seed.workspace("tenant-umbrella", "Umbrella", (workspace) -> workspace.description("Trial, no members yet"));
	}

	private static void tenant(WorkspaceSeed workspace, String description, String monthlyLimitUsd) {
		workspace.description(description)
			.field("is_data_discount_logging_enabled", false)
			.field("disabled_server_tools", List.of("openrouter:web_search"))
			.members("user_ada")
			.activeApiKey("user_ada")
			.budget(BudgetInterval.MONTHLY, new BigDecimal(monthlyLimitUsd));
	}

	private static void plantEnvironments(Seed seed) {
		seed.workspace("env-production", "Production",
				(workspace) -> workspace.description("Live traffic, 1% of requests are logged")
					.field("is_observability_io_logging_enabled", true)
					.field("io_logging_sampling_rate", 0.01)
					.field("io_logging_api_key_ids", List.of(1001, 1002))
					.members("user_ada", "user_grace")
					.activeApiKey("user_ada")
					.budget(BudgetInterval.MONTHLY, new BigDecimal("12000"))
					.budget(BudgetInterval.WEEKLY, new BigDecimal("3500"))
					.budget(BudgetInterval.DAILY, new BigDecimal("600"))
					.includeByokInBudgets(true));
		seed.workspace("env-staging", "Staging",
				(workspace) -> workspace.description("Like production, with smaller models")
					.field("default_text_model", "openai/gpt-5-nano")
					.field("default_provider_sort", "price")
					.members("user_ada", "user_alan")
					.budget(BudgetInterval.MONTHLY, new BigDecimal("200")));
		seed.workspace("env-sandbox", "Sandbox",
				(workspace) -> workspace.field("default_provider_sort", "price")
					.everyone()
					.budget(BudgetInterval.DAILY, new BigDecimal("5")));
	}

}
