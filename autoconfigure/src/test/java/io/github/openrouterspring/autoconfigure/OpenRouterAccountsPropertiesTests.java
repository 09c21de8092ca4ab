package io.github.openrouterspring.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for the properties of accounts: what they inherit from the top level, and what
 * environment variables set, which have no dashes and no lower case.
 */
class OpenRouterAccountsPropertiesTests {

	private static final Map<Class<?>, List<String>> VALUES = Map.of(String.class, List.of("one", "two"), URI.class,
			List.of("https://one", "https://two"), Path.class, List.of("/one", "/two"), List.class, List.of("a,b", "c"),
			Duration.class, List.of("1s", "2s"), DataSize.class, List.of("1KB", "2KB"), Integer.class,
			List.of("1", "2"), Long.class, List.of("1", "2"), Double.class, List.of("1.5", "2.5"), Boolean.class,
			List.of("true", "false"));

	private final ApplicationContextRunner contextRunner = Contexts.withoutKey();

	static Stream<Arguments> properties() {
		return properties(OpenRouterProperties.class, "");
	}

	private static Stream<Arguments> properties(Class<?> type, String prefix) {
		return Arrays.stream(type.getRecordComponents())
			.filter((component) -> component.getType() != Map.class)
			.flatMap((component) -> component.getType().isRecord()
					? properties(component.getType(), prefix + dashed(component) + ".")
					: Stream.of(arguments(prefix + dashed(component), VALUES.get(component.getType()))));
	}

	private static String dashed(RecordComponent component) {
		return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("properties")
	void propertyIsInheritedUnlessItIsSet(String property, List<String> values) {
		OpenRouterProperties none = bind(Map.of());
		OpenRouterProperties topLevel = bind(Map.of(property, values.get(0)));
		OpenRouterProperties own = bind(Map.of(property, values.get(1)));
		assertThat(none.orElse(topLevel)).usingRecursiveComparison().isEqualTo(topLevel).isNotEqualTo(none);
		assertThat(own.orElse(topLevel)).usingRecursiveComparison().isEqualTo(own);
	}

	@Test
	void propertyOfAGroupIsInheritedBesideAnotherThatIsSet() {
		OpenRouterProperties account = bind(Map.of("retry.delay", "2s", "app.title", "Two"))
			.orElse(bind(Map.of("retry.delay", "1s", "retry.max-retries", "5", "app.referer", "https://one")));
		assertThat(account).usingRecursiveComparison()
			.isEqualTo(bind(Map.of("retry.delay", "2s", "retry.max-retries", "5", "app.title", "Two", "app.referer",
					"https://one")));
	}

	@Test
	void headersAreMergedByNameInAnyCase() {
		OpenRouterProperties account = bind(
				Map.of("headers.X-Both", "account", "headers.X-Account", "account", "headers.x-team", "account"))
			.orElse(bind(Map.of("headers.X-Both", "top", "headers.X-Top", "top", "headers.X-Team", "top")));
		Map<String, String> sent = new LinkedHashMap<>();
		account.headers().forEach((name, value) -> sent.put(name.toLowerCase(), value));
		assertThat(sent)
			.isEqualTo(Map.of("x-both", "account", "x-account", "account", "x-top", "top", "x-team", "account"));
	}

	@ParameterizedTest
	@CsvSource({ "management-key, management-key-file", "management-key-file, management-key" })
	void keyAndKeyFileAreInheritedTogether(String own, String topLevel) {
		OpenRouterProperties properties = bind(Map.of(own, "/own"));
		assertThat(properties.orElse(bind(Map.of(topLevel, "/top")))).usingRecursiveComparison().isEqualTo(properties);
	}

	@Test
	void variablesAloneDefineClients() {
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
	void variableSetsAPropertyOfAnAccountInAnySpelling(String account, String variable) {
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
	void variableWithoutEffectIsRejectedWithTheRightSpelling(String declared) {
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
		return this.contextRunner.withInitializer(Contexts.variables(variables))
			.withInitializer((context) -> ConfigurationPropertySources.attach(context.getEnvironment()));
	}

	private static OpenRouterProperties bind(Map<String, String> properties) {
		Map<String, String> source = new LinkedHashMap<>();
		properties.forEach((name, value) -> source.put("openrouter." + name, value));
		return new Binder(new MapConfigurationPropertySource(source)).bindOrCreate("openrouter",
				OpenRouterProperties.class);
	}

}
