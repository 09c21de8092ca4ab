package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.provisioning.ExportedWorkspaces;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WorkspaceExport}.
 */
class WorkspaceExportTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.builder()
		.seed((seed) -> seed.users(150, "user_%d"::formatted)
			.workspace("blue", "Blue",
					(blue) -> ProvisioningFixture.seedEveryField(blue)
						.description("The blue one")
						.field("disabled_server_tools", List.of("openrouter:web_search"))
						.everyone())
			.workspace("default", (workspace) -> workspace.budget(BudgetInterval.DAILY, BigDecimal.ONE))
			.workspaces(120, "team-%d"::formatted))
		.start();

	private final WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);

	private final WorkspaceExport export = new WorkspaceExport(this.client, ProvisioningFixture.READS);

	@Test
	void everyFieldIsExported() {
		WorkspaceDefinition blue = this.export.export()
			.definitions()
			.stream()
			.filter((definition) -> definition.slug().equals("blue"))
			.findFirst()
			.orElseThrow();
		assertThat(blue).isEqualTo(WorkspaceDefinition.builder("blue")
			.fields((fields) -> fields.name("Blue")
				.description("The blue one")
				.defaultTextModel("vendor/text")
				.defaultImageModel("vendor/image")
				.defaultProviderSort(ProviderSort.of("brand-new"))
				.observabilityIoLoggingEnabled(true)
				.observabilityBroadcastEnabled(true)
				.dataDiscountLoggingEnabled(false)
				.ioLoggingSamplingRate(0.25)
				.ioLoggingApiKeyIds(List.of(3L, 1L, 2L))
				.disabledServerTools(List.of("openrouter:web_search")))
			.budget(BudgetInterval.LIFETIME, new BigDecimal("1000"))
			.budget(BudgetInterval.MONTHLY, new BigDecimal("100.5"))
			.budget(BudgetInterval.WEEKLY, new BigDecimal("50"))
			.budget(BudgetInterval.DAILY, new BigDecimal("10"))
			.includeByokInBudgets(true)
			.members(this.client.streamMembers("blue").map((member) -> member.userId()).toList())
			.build());
		assertThat(blue.members()).hasSize(150);
	}

	@Test
	void switchThatTheServerDidNotSendIsNotExported() {
		this.openRouter.wireMock().stubFor(any(anyUrl()).willReturn(okJson("""
				{"data":[],"total_count":0}""")));
		this.openRouter.wireMock().stubFor(any(urlPathEqualTo("/api/v1/workspaces")).willReturn(okJson("""
				{"data":[{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","name":"Red","slug":"red",
				"is_observability_broadcast_enabled":false}],"total_count":1}""")));
		assertThat(this.export.export().definitions()).containsExactly(WorkspaceDefinition.builder("red")
			.fields((fields) -> fields.name("Red").observabilityBroadcastEnabled(false).ioLoggingApiKeyIds(null))
			.build());
	}

	@Test
	void whatCannotBeExportedIsNamed() {
		this.openRouter.wireMock().stubFor(get(urlPathEqualTo(budgetsOf("team-1"))).willReturn(okJson("""
				{"data":[{"limit_usd":5,"reset_interval":"hourly"},{"limit_usd":50,"reset_interval":"daily"}]}""")));
		this.openRouter.wireMock().stubFor(get(urlPathEqualTo(budgetsOf("team-2"))).willReturn(jsonResponse("""
				{"error":{"code":403,"message":"Not in\\nthis plan"}}""", 403)));
		this.openRouter.wireMock().stubFor(get(urlPathEqualTo(budgetsOf("team-3"))).willReturn(jsonResponse("""
				{"error":{"code":404,"message":"No budgets"}}""", 404)));
		ExportedWorkspaces exported = this.export.export();
		assertThat(exported.omissions()).satisfiesExactlyInAnyOrder(
				(omission) -> assertThat(omission).isEqualTo("budget of 'team-1' with unknown interval 'hourly'"),
				(omission) -> assertThat(omission).startsWith("budgets and members of 'team-2': ")
					.contains("this plan"));
		assertThat(exported.toYaml().lines())
			.contains("# Not exported: budget of 'team-1' with unknown interval 'hourly'")
			.filteredOn((line) -> line.startsWith("#"))
			.hasSize(2);
		assertThat(exported.definitions()).extracting(WorkspaceDefinition::slug).contains("team-1", "team-2", "team-3");
	}

	private String budgetsOf(String slug) {
		return "/api/v1/workspaces/%s/budgets".formatted(this.client.get(slug).id());
	}

	@Test
	void membersOfTheDefaultWorkspaceAreLeftOut() {
		assertThat(this.export.export().definitions()).filteredOn((definition) -> definition.slug().equals("default"))
			.singleElement()
			.satisfies((definition) -> {
				assertThat(definition.members()).isEqualTo(Set.of());
				assertThat(definition.budgets()).isEqualTo(Map.of(BudgetInterval.DAILY, BigDecimal.ONE));
			});
	}

}
