package io.github.openrouterspring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.autoconfigure.provisioning.OpenRouterProvisioningAutoConfiguration;
import io.github.openrouterspring.provisioning.ExportedWorkspaces;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import io.github.openrouterspring.workspaces.BudgetInterval;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for workspaces that are declared in properties, and for {@link WorkspaceExport},
 * which writes such properties.
 */
class DeclaredWorkspacesTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	private final WorkspaceExport export = new WorkspaceExport(WorkspacesClientFixture.client(this.openRouter),
			ProvisioningFixture.READS);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(OpenRouterAutoConfiguration.class, OpenRouterProvisioningAutoConfiguration.class))
		.withBean(OpenRouterConnectionDetails.class, this.openRouter::connectionDetails)
		.withPropertyValues("openrouter.retry.delay=1ms", "openrouter.provisioning.on-failure=fail",
				"openrouter.provisioning.mode=apply");

	@Test
	void exportedYamlIsNoDrift() {
		seedEveryField();
		this.contextRunner.withInitializer(yaml(this.export.export().toYaml()))
			.withPropertyValues("openrouter.provisioning.mode=validate", "openrouter.provisioning.prune.workspaces=*",
					"openrouter.provisioning.prune.budgets=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void exportedYamlCreatesTheSameWorkspacesElsewhere() {
		seedEveryField();
		String yaml = this.export.export().toYaml();
		this.openRouter.reset();
		this.openRouter.seed((seed) -> seed.users(120, "user_%d"::formatted));
		this.contextRunner.withInitializer(yaml(yaml)).run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.export.export().toYaml()).isEqualTo(yaml);
	}

	/**
	 * So that the other tests do not compare nothing with nothing.
	 */
	@Test
	void everyFieldIsExported() {
		seedEveryField();
		String yaml = this.export.export().toYaml();
		String blue = yaml.substring(yaml.indexOf("      blue:"));
		List<String> lines = blue.lines()
			.skip(1)
			.takeWhile((line) -> line.startsWith("        "))
			.filter((line) -> !line.endsWith(":") && !line.contains("sync:") && !line.matches(".*user_\\d\\d+"))
			.toList();
		assertThat(lines).as(blue).hasSize(30);
	}

	private void seedEveryField() {
		this.openRouter.seed((seed) -> seed.users(120, "user_%d"::formatted)
			.workspace("blue", "Blue: 100% \"${blue}\"",
					(blue) -> blue.description("The blue one\nand #1")
						.field("default_text_model", "vendor/text")
						.field("default_image_model", "vendor/image")
						.field("default_provider_sort", "brand-new")
						.field("is_observability_io_logging_enabled", true)
						.field("is_observability_broadcast_enabled", true)
						.field("is_data_discount_logging_enabled", false)
						.field("io_logging_sampling_rate", 0.25)
						.field("io_logging_api_key_ids", List.of(3, 1, 2))
						.field("disabled_server_tools", List.of("openrouter:web_search", "openrouter:fetch"))
						.budget(BudgetInterval.LIFETIME, new BigDecimal("1000"))
						.budget(BudgetInterval.MONTHLY, new BigDecimal("100.5"))
						.budget(BudgetInterval.WEEKLY, new BigDecimal("50"))
						.budget(BudgetInterval.DAILY, BigDecimal.TEN)
						.includeByokInBudgets(true)
						.everyone())
			.workspace("007", "Bond"));
	}

	@Test
	void membersOfTheDefaultWorkspaceAreNotExported() {
		this.openRouter.seed((seed) -> seed.users(2, "user_%d"::formatted)
			.workspace("default", (workspace) -> workspace.budget(BudgetInterval.DAILY, BigDecimal.ONE)));
		assertThat(this.export.export().definitions()).singleElement().satisfies((definition) -> {
			assertThat(definition.members()).isEqualTo(Set.of());
			assertThat(definition.budgets()).isEqualTo(Map.of(BudgetInterval.DAILY, BigDecimal.ONE));
		});
	}

	@Test
	void missingSwitchIsNotExported() {
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
	void omissionsAreListed() {
		this.openRouter.seed((seed) -> seed.workspaces(3, "team-%d"::formatted));
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
		return "/api/v1/workspaces/%s/budgets".formatted(this.openRouter.workspace(slug).workspace().id());
	}

	@Test
	void clientThatMustNotDeleteAppliesOtherSteps() {
		this.openRouter.seed((seed) -> seed.workspace("old", "Old"));
		this.contextRunner
			.withPropertyValues("openrouter.provisioning.workspaces.red.name=Red",
					"openrouter.provisioning.prune.workspaces=*", "openrouter.allow-delete=false")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContainingAll("1 step applied, 1 failed", "'openrouter.allow-delete' is false"));
		assertThat(this.openRouter.workspace("old")).exists();
		assertThat(this.openRouter.workspace("red")).exists();
	}

	@Test
	void matchingWorkspacesAreReadOncePerPage() {
		this.openRouter.seed((seed) -> seed.workspaces(1000, "team-%d"::formatted));
		this.contextRunner
			.withPropertyValues(IntStream.rangeClosed(1, 1000)
				.mapToObj("openrouter.provisioning.workspaces.team-%d.description="::formatted)
				.toArray(String[]::new))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(WorkspacesClientFixture.sent(this.openRouter)).hasSize(11)
					.allMatch((request) -> request.startsWith("GET /workspaces?"));
			});
	}

	private static ApplicationContextInitializer<ConfigurableApplicationContext> yaml(String yaml) {
		return (context) -> {
			try {
				new YamlPropertySourceLoader()
					.load("application", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
					.forEach(context.getEnvironment().getPropertySources()::addLast);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		};
	}

}
