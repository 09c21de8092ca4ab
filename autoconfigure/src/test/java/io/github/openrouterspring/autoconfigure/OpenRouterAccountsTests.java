package io.github.openrouterspring.autoconfigure;

import java.util.Map;

import io.github.openrouterspring.autoconfigure.diagnostics.Analyzers;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for which clients there are in an application that has accounts, and which of
 * them is injected.
 */
class OpenRouterAccountsTests {

	private static final String TOP_LEVEL_KEY = "openrouter.management-key=sk-or-top";

	private static final String ACME_KEY = "openrouter.accounts.acme.management-key=sk-or-acme";

	private static final String GLOBEX_KEY = "openrouter.accounts.globex.management-key=sk-or-globex";

	private final ApplicationContextRunner contextRunner = Contexts.withoutKey();

	@ParameterizedTest
	@CsvSource({ "'', acmeWorkspacesClient", TOP_LEVEL_KEY + ", workspacesClient",
			TOP_LEVEL_KEY + ";" + GLOBEX_KEY + ";openrouter.primary-account=globex, globexWorkspacesClient" })
	void defaultClientIsInjected(String properties, String injected) {
		this.contextRunner.withPropertyValues(properties.split(";"))
			.withPropertyValues(ACME_KEY)
			.run((context) -> assertThat(context.getBean(WorkspacesClient.class)).isSameAs(context.getBean(injected)));
	}

	@ParameterizedTest
	@CsvSource({ "सीता, साता", "กิ, กา", "🚀, 🌍" })
	void namesThatDifferInMarksAndSymbolsAreDifferentAccounts(String first, String second) {
		this.contextRunner
			.withPropertyValues("openrouter.accounts[%s].management-key=sk-or-1".formatted(first),
					"openrouter.accounts[%s].management-key=sk-or-2".formatted(second))
			.run((context) -> assertThat(context).getBeanNames(WorkspacesClient.class)
				.containsExactlyInAnyOrder(first + "WorkspacesClient", second + "WorkspacesClient"));
	}

	@ParameterizedTest
	@CsvSource({ "openrouter.management-key=", "openrouter.management-key-file=${NOPE:}",
			"openrouter.api-key=sk-or-inference" })
	void keyThatIsBlankOrOfOtherToolsMakesNoClientOfTheTopLevel(String property) {
		this.contextRunner.withPropertyValues(property, ACME_KEY)
			.run((context) -> assertThat(context).hasSingleBean(WorkspacesClient.class)
				.hasBean("acmeWorkspacesClient"));
	}

	@Test
	void accountsAreInjectedByQualifierAndNotByTheNameOfTheParameter() {
		this.contextRunner.withPropertyValues(TOP_LEVEL_KEY, ACME_KEY, GLOBEX_KEY)
			.withBean(Injected.class)
			.run((context) -> {
				Injected injected = context.getBean(Injected.class);
				assertThat(injected.client()).isSameAs(context.getBean("workspacesClient"));
				assertThat(injected.qualified()).isSameAs(context.getBean("acmeWorkspacesClient"));
				assertThat(injected.acmeWorkspacesClient()).as("the primary client, which no name displaces")
					.isSameAs(injected.client());
				assertThat(injected.all()).hasSize(3);
			});
	}

	@Test
	void clientOfTheApplicationIsInjectedByDefault() {
		WorkspacesClient own = mock(WorkspacesClient.class);
		this.contextRunner.withPropertyValues(TOP_LEVEL_KEY, ACME_KEY, GLOBEX_KEY)
			.withBean("ownClient", WorkspacesClient.class, () -> own)
			.run((context) -> {
				assertThat(context).getBeanNames(WorkspacesClient.class)
					.containsExactlyInAnyOrder("ownClient", "acmeWorkspacesClient", "globexWorkspacesClient");
				assertThat(context.getBean(WorkspacesClient.class)).isSameAs(own);
			});
	}

	@Test
	void mockedAccountNeedsNoKeyAndLeavesTheOthers() {
		WorkspacesClient mocked = mock(WorkspacesClient.class);
		this.contextRunner.withPropertyValues("openrouter.accounts.acme.read-only=true", GLOBEX_KEY)
			.withInitializer((context) -> context.addBeanFactoryPostProcessor((beanFactory) -> {
				((BeanDefinitionRegistry) beanFactory).removeBeanDefinition("acmeWorkspacesClient");
				beanFactory.registerSingleton("acmeWorkspacesClient", mocked);
			}))
			.run((context) -> {
				assertThat(context.getBean("acmeWorkspacesClient")).isSameAs(mocked);
				assertThat(context.getBean("globexWorkspacesClient")).isNotNull().isNotSameAs(mocked);
			});
	}

	@Test
	void connectionDetailsBeanAppliesToTheTopLevelClient() throws Exception {
		try (RawServer server = Contexts.emptyServer()) {
			this.contextRunner.withPropertyValues(ACME_KEY)
				.withBean(OpenRouterConnectionDetails.class,
						() -> Contexts.connectionDetails(server.url(), "sk-or-details"))
				.run((context) -> {
					assertThat(context).getBeanNames(WorkspacesClient.class)
						.containsExactlyInAnyOrder("workspacesClient", "acmeWorkspacesClient");
					context.getBean("workspacesClient", WorkspacesClient.class).list();
				});
			assertThat(server.received()).singleElement().asString().contains("Bearer sk-or-details");
		}
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = { ACME_KEY + ",'globex' is not one of [acme]", TOP_LEVEL_KEY + ",''" })
	void failsWithUnknownPrimaryAccountAndNamesTheProperty(String key, String description) {
		this.contextRunner.withPropertyValues(key, "openrouter.primary-account=globex").run((context) -> {
			FailureAnalysis analysis = Contexts.invalidSetting(context);
			assertThat(analysis.getDescription()).contains(description.equals("''") ? "globex" : description);
			assertThat(analysis.getAction()).isEqualTo("Correct 'openrouter.primary-account'.");
		});
	}

	@ParameterizedTest
	@CsvSource({ "acme-corp, acmeCorp, .acme-corp, ACMECORP", "[acme.corp], acmeCorp, [acme.corp], ACMECORP",
			"[Acme Corp], acmeCorp, [Acme Corp], ACMECORP", "acmeCorp, acmeCorp, .acmeCorp, ACMECORP",
			"acme_corp, acmeCorp, .acme_corp, ACMECORP", "acme2, acme2, .acme2, ACME2" })
	void nameOfAnAccountMakesABeanNameAndThePropertyThatFailsIfMissing(String account, String bean, String property,
			String variable) {
		this.contextRunner.withPropertyValues("openrouter.accounts.%s.management-key=sk-or-acme".formatted(account))
			.run((context) -> assertThat(context).hasSingleBean(WorkspacesClient.class)
				.hasBean(bean + "WorkspacesClient"));
		String name = account.replaceAll("[\\[\\]]", "");
		this.contextRunner.withPropertyValues("openrouter.accounts.%s.misspelt-key=sk".formatted(account), GLOBEX_KEY)
			.run((context) -> {
				FailureAnalysis analysis = Analyzers.missingKey(new MockEnvironment())
					.analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("for OpenRouter account '%s'".formatted(name));
				assertThat(analysis.getAction()).contains("'openrouter.accounts%s.management-key'".formatted(property),
						"OPENROUTER_ACCOUNTS_%s_MANAGEMENT_KEY".formatted(variable),
						"qualify the bean with '%s'".formatted(name));
			});
	}

	record Injected(WorkspacesClient client, @Qualifier("acmeWorkspacesClient") WorkspacesClient qualified,
			WorkspacesClient acmeWorkspacesClient, Map<String, WorkspacesClient> all) {

	}

}
