package io.github.openrouterspring.autoconfigure;

import java.util.Map;

import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for accounts whose settings come from environment variables, which have no dashes
 * and no lower case.
 */
class OpenRouterAccountsEnvironmentTests {

	private final ApplicationContextRunner contextRunner = Contexts.withoutKey();

	@Test
	void clientsMayBeSetByNothingButVariables() {
		withVariables(Map.of("OPENROUTER_ACCOUNTS_ACME_MANAGEMENT_KEY", "sk-or-acme",
				"OPENROUTER_ACCOUNTS_GLOBEX_MANAGEMENTKEY", "sk-or-globex", "OPENROUTER_PRIMARY_ACCOUNT", "globex",
				"OPENROUTER_MANAGEMENT_KEY", "sk-or-top", "OPENROUTER_ACCOUNTS_TEAM_RED_MANAGEMENT_KEY", "sk-or-red",
				"OPENROUTER_ACCOUNTS_TEAM_MANAGEMENT_KEY", "sk-or-team"))
			.withPropertyValues("openrouter.accounts.team-red.base-url=http://localhost:1")
			.run((context) -> {
				assertThat(context).getBeanNames(WorkspacesClient.class)
					.containsExactlyInAnyOrder("workspacesClient", "acmeWorkspacesClient", "globexWorkspacesClient",
							"teamRedWorkspacesClient", "teamWorkspacesClient");
				assertThat(context.getBean(WorkspacesClient.class)).isSameAs(context.getBean("globexWorkspacesClient"));
			});
	}

	@ParameterizedTest
	@CsvSource({ "team-red, TEAMRED_MANAGEMENTKEY", "team-red, TEAMRED_MANAGEMENT_KEY",
			"team-red, TEAM_RED_MANAGEMENT_KEY", "team_red, TEAMRED_MANAGEMENTKEY", "teamRed, TEAMRED_MANAGEMENTKEY" })
	void variableSetsThePropertyOfAnAccountInAnotherSpellingAndMakesNoOther(String account, String variable) {
		withVariables(Map.of("OPENROUTER_ACCOUNTS_" + variable, "sk-or-red"))
			.withPropertyValues("openrouter.accounts.%s.base-url=http://localhost:1".formatted(account),
					"openrouter.primary-account=" + account)
			.run((context) -> {
				assertThat(context).getBeanNames(WorkspacesClient.class).containsExactly("teamRedWorkspacesClient");
				assertThat(context.getBean(OpenRouterAccountsProperties.class)
					.of(account, context.getBean(OpenRouterProperties.class))
					.managementKey()).isEqualTo("sk-or-red");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "acme-corp", "acme", "none" })
	void variableThatSetsNothingIsRefusedWithTheRightSpelling(String declared) {
		withVariables(Map.of("OPENROUTER_ACCOUNTS_ACME_CORP_MANAGEMENTKEY", "sk-or-acme"))
			.withPropertyValues("openrouter.accounts.%s.read-only=true".formatted(declared),
					"openrouter.management-key=sk-or-top", "openrouter.primary-account=acme-corp")
			.run((context) -> {
				FailureAnalysis analysis = Contexts.invalidSetting(context);
				assertThat(analysis.getDescription()).contains("OPENROUTER_ACCOUNTS_ACME_CORP_MANAGEMENTKEY");
				assertThat(analysis.getAction())
					.endsWith("without dashes, dots, and underscores: OPENROUTER_ACCOUNTS_ACMECORP_MANAGEMENT_KEY.");
			});
	}

	@Test
	void variablesOfMapsAndListsAreAccepted() {
		withVariables(Map.of("OPENROUTER_ACCOUNTS_ACME_MANAGEMENTKEY", "sk-or-acme",
				"OPENROUTER_ACCOUNTS_ACME_APP_CATEGORIES_0_", "a", "OPENROUTER_ACCOUNTS_ACME_APP_CATEGORIES_1", "b",
				"OPENROUTER_ACCOUNTS_ACME_HEADERS_XTEAM", "red", "OPENROUTER_ACCOUNTS_ACME_RETRY_MAX_DELAY", "2s"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	/**
	 * As in an application, where names are relaxed.
	 */
	private ApplicationContextRunner withVariables(Map<String, Object> variables) {
		return this.contextRunner.withInitializer((context) -> {
			MutablePropertySources sources = context.getEnvironment().getPropertySources();
			sources.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							variables));
			ConfigurationPropertySources.attach(context.getEnvironment());
		});
	}

}
