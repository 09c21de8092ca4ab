package io.github.openrouterspring.test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.provisioning.PruneOptions;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
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
			.workspace("default", (workspace) -> workspace.budget("daily", 1))
			.workspaces(120, "team-%d"::formatted))
		.start();

	private final WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);

	private final WorkspaceExport export = new WorkspaceExport(this.client, ProvisioningFixture.READS);

	@Test
	void everyFieldIsExported() {
		WorkspaceDefinition blue = this.export.export()
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
		assertThat(this.export.export()).containsExactly(WorkspaceDefinition.builder("red")
			.fields((fields) -> fields.name("Red").observabilityBroadcastEnabled(false).ioLoggingApiKeyIds(null))
			.build());
	}

	@Test
	void declaringWhatIsExportedPlansNothingWhateverIsPruned() {
		List<WorkspaceDefinition> definitions = this.export.export();
		assertThat(definitions).hasSize(122);
		assertThat(ProvisioningFixture
			.provisioner(this.client, new PruneOptions(true, true), definitions.toArray(WorkspaceDefinition[]::new))
			.plan()
			.toText()).startsWith("Nothing to do");
	}

	@Test
	void declaringWhatIsExportedElsewhereMakesTheSame() {
		WorkspaceDefinition[] definitions = this.export.export().toArray(WorkspaceDefinition[]::new);
		try (FakeOpenRouter other = FakeOpenRouter.builder()
			.seed((seed) -> seed.users(150, "user_%d"::formatted))
			.start()) {
			WorkspacesClient client = WorkspacesClientFixture.client(other);
			assertThat(ProvisioningFixture.provisioner(client, PruneOptions.NONE, definitions)
				.provision(ProvisioningFixture::ignore)
				.isComplete()).isTrue();
			assertThat(new WorkspaceExport(client, ProvisioningFixture.READS).export())
				.containsExactlyInAnyOrder(definitions);
		}
	}

	@Test
	void membersOfTheDefaultWorkspaceAreLeftOut() {
		assertThat(this.export.export()).filteredOn((definition) -> definition.slug().equals("default"))
			.singleElement()
			.satisfies((definition) -> {
				assertThat(definition.members()).isEqualTo(Set.of());
				assertThat(definition.budgets()).isEqualTo(Map.of(BudgetInterval.DAILY, BigDecimal.ONE));
			});
	}

}
