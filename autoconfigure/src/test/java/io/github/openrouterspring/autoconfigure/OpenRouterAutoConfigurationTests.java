package io.github.openrouterspring.autoconfigure;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.autoconfigure.diagnostics.Analyzers;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link OpenRouterAutoConfiguration}.
 */
class OpenRouterAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class));

	@Test
	void createsClientFromManagementKey() {
		this.contextRunner.withPropertyValues("openrouter.management-key=sk-or-management").run((context) -> {
			assertThat(context).hasSingleBean(WorkspacesClient.class);
			assertThat(context.getBean(OpenRouterConnectionDetails.class).getManagementKey())
				.isEqualTo("sk-or-management");
			assertThat(context.getBean(OpenRouterConnectionDetails.class).getBaseUrl())
				.isEqualTo(URI.create("https://openrouter.ai/api/v1"));
		});
	}

	@Test
	void usesManagementKeyBesideApiKeyOfOtherTools() {
		this.contextRunner
			.withInitializer((context) -> addEnvironment(context,
					Map.of("OPENROUTER_API_KEY", "sk-or-inference", "OPENROUTER_MANAGEMENT_KEY", "sk-or-management")))
			.run((context) -> assertThat(context.getBean(OpenRouterConnectionDetails.class).getManagementKey())
				.isEqualTo("sk-or-management"));
	}

	@Test
	void failsWithNothingButApiKeyAndNamesTheManagementKey() {
		Map<String, Object> variables = Map.of("OPENROUTER_API_KEY", "sk-or-inference");
		this.contextRunner.withInitializer((context) -> addEnvironment(context, variables)).run((context) -> {
			FailureAnalysis analysis = missingKey(context.getStartupFailure(), variables);
			assertThat(analysis.getDescription()).contains("No management key", "OPENROUTER_API_KEY", "inference key");
			assertThat(analysis.getAction()).contains("'openrouter.management-key'");
		});
	}

	@Test
	void takesBlankValuesForUnset() {
		this.contextRunner
			.withInitializer((context) -> addEnvironment(context,
					Map.of("OPENROUTER_MANAGEMENT_KEY_FILE", "", "OPENROUTER_ENABLED", "", "OPENROUTER_BASE_URL", "",
							"OPENROUTER_CALL_TIMEOUT", "", "OPENROUTER_RETRY_MAX_RETRIES", "", "OPENROUTER_SSL_BUNDLE",
							"", "OPENROUTER_PRIMARY_ACCOUNT", "", "OPENROUTER_APP_TITLE", "", "OPENROUTER_READ_ONLY",
							"")))
			.withPropertyValues("openrouter.management-key=sk-or-test", "openrouter.headers.X-Team=${NOPE:}",
					"openrouter.app.categories=${NOPE:}", "openrouter.app.referer=${NOPE:}")
			.run((context) -> {
				assertThat(context).hasSingleBean(WorkspacesClient.class);
				assertThat(context.getBean(OpenRouterProperties.class)).usingRecursiveComparison()
					.ignoringFields("managementKey")
					.isEqualTo(new Binder().bindOrCreate("none", OpenRouterProperties.class));
				assertThat(context.getBean(OpenRouterAccountsProperties.class).primaryAccount()).isNull();
			});
	}

	@Test
	void leavesNoBeanWhenDisabled() {
		this.contextRunner.withPropertyValues("openrouter.enabled=false", "openrouter.management-key=sk-or-test")
			.run((context) -> assertThat(context.getBeanDefinitionNames())
				.noneMatch((name) -> name.toLowerCase().contains("openrouter") || name.contains("orkspaces")));
	}

	@Test
	void validatesNothingWhenDisabled() {
		this.contextRunner
			.withPropertyValues("openrouter.enabled=false", "openrouter.key=two words", "openrouter.call-timeout=never",
					"openrouter.primary-account=none", "openrouter.accounts.default.base-url=ftp://localhost")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WorkspacesClient.class));
	}

	@Test
	void failsIfEnabledIsNoBooleanAndNamesTheProperty() {
		this.contextRunner.withPropertyValues("openrouter.enabled=flase")
			.run((context) -> assertThat(context.getStartupFailure())
				.hasStackTraceContaining("Failed to bind properties under 'openrouter.enabled'"));
	}

	@Test
	void leavesNoBeanWithoutRestClient() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(RestClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WorkspacesClient.class));
	}

	@Test
	void leavesNoBeanWithoutRestClientModuleOfBoot() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(RestClientCustomizer.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WorkspacesClient.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.management-key=", "openrouter.management-key=${NOPE:}",
			"openrouter.management-key-file= ", "openrouter.base-url=https://openrouter.ai/api/v1" })
	void failsWithoutKeyAndTellsHowToSetIt(String property) {
		this.contextRunner.withPropertyValues(property).run((context) -> {
			FailureAnalysis analysis = missingKey(context.getStartupFailure(), Map.of("OPENROUTER_API_KEY", ""));
			assertThat(analysis.getDescription()).isEqualTo("No management key is set for OpenRouter.");
			assertThat(analysis.getAction()).contains("OPENROUTER_MANAGEMENT_KEY", "'openrouter.management-key'");
		});
	}

	@ParameterizedTest
	@CsvSource({ "two words, must not have spaces", "schlüssel, beyond ASCII" })
	void failsWithUnusableKeyAndNamesThePropertyButNotTheKey(String key, String problem) {
		this.contextRunner.withPropertyValues("openrouter.management-key=" + key).run((context) -> {
			FailureAnalysis analysis = Analyzers.invalidSetting().analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).startsWith("'openrouter.management-key' is not valid")
				.contains(problem)
				.doesNotContain("words", "schl");
			assertThat(analysis.getAction()).isEqualTo("Correct 'openrouter.management-key'.");
		});
	}

	@Test
	void failsWithUnresolvedPlaceholderAndNamesTheMissingVariable() {
		this.contextRunner.withPropertyValues("openrouter.management-key=${OF_NO_VALUE}").run((context) -> {
			FailureAnalysis analysis = Analyzers.invalidSetting().analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).isEqualTo("'openrouter.management-key' is not valid: "
					+ "The placeholder '${OF_NO_VALUE}' cannot be resolved.");
			assertThat(analysis.getAction()).isEqualTo("Set 'OF_NO_VALUE', for example as an environment variable, "
					+ "or correct 'openrouter.management-key'.");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			openrouter.base-url=openrouter.ai/api/v1      | openrouter.base-url
			openrouter.base-url=ftp://openrouter.ai       | openrouter.base-url
			openrouter.base-url=https:/openrouter.ai      | openrouter.base-url
			openrouter.base-url=https://openrouter.ai?a=b | openrouter.base-url
			openrouter.connect-timeout=0s                 | openrouter.connect-timeout
			openrouter.read-timeout=-1s                   | openrouter.read-timeout
			openrouter.call-timeout=0s                    | openrouter.call-timeout
			openrouter.max-connections=0                  | openrouter.max-connections
			openrouter.max-concurrency=0                  | openrouter.max-concurrency
			openrouter.max-response-size=0B               | openrouter.max-response-size
			openrouter.retry.max-retries=-1               | openrouter.retry
			openrouter.retry.multiplier=0.5               | openrouter.retry
			openrouter.headers.Authorization=secret       | openrouter.headers.Authorization
			openrouter.headers.[X Y]=value                | openrouter.headers.X Y
			""")
	void failsWithWrongSettingAndNamesTheProperty(String setting, String property) {
		this.contextRunner.withPropertyValues("openrouter.management-key=sk-or-test", setting).run((context) -> {
			FailureAnalysis analysis = Analyzers.invalidSetting().analyze(context.getStartupFailure());
			assertThat(analysis.getAction()).isEqualTo("Correct '%s'.".formatted(property));
			assertThat(analysis.getDescription()).doesNotContain("secret", "null");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://openrouter.ai", "http://10.0.0.1:8080", "http://localhost.example" })
	void failsWithUnencryptedBaseUrlUnlessPermitted(String url) {
		ApplicationContextRunner runner = this.contextRunner.withPropertyValues("openrouter.management-key=sk-or-test",
				"openrouter.base-url=" + url);
		runner.run((context) -> {
			FailureAnalysis analysis = Analyzers.invalidSetting().analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains(url, "without encryption", "'openrouter.allow-http'");
		});
		runner.withPropertyValues("openrouter.allow-http=true")
			.run((context) -> assertThat(context).hasSingleBean(WorkspacesClient.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080", "http://127.0.0.1", "http://[::1]:80", "HTTPS://openrouter.ai" })
	void permitsUnencryptedBaseUrlOfThisMachine(String url) {
		this.contextRunner.withPropertyValues("openrouter.management-key=sk-or-test", "openrouter.base-url=" + url)
			.run((context) -> assertThat(context).hasSingleBean(WorkspacesClient.class));
	}

	@Test
	void failsWithBaseUrlThatIsNoUriAndNamesTheProperty() {
		this.contextRunner
			.withPropertyValues("openrouter.management-key=sk-or-test", "openrouter.base-url=https://[oops")
			.run((context) -> assertThat(context.getStartupFailure()).hasStackTraceContaining("openrouter.base-url"));
	}

	@Test
	void neverShowsPasswordOfBaseUrl() {
		this.contextRunner
			.withPropertyValues("openrouter.management-key=sk-or-test",
					"openrouter.base-url=https://user:password@localhost")
			.run((context) -> assertThat(context.getStartupFailure()).hasStackTraceContaining("user or password")
				.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("user:password")));
	}

	@Test
	void backsOffToClientOfTheApplicationWithoutKey() {
		WorkspacesClient client = mock(WorkspacesClient.class);
		this.contextRunner.withBean(WorkspacesClient.class, () -> client)
			.run((context) -> assertThat(context.getBean(WorkspacesClient.class)).isSameAs(client));
	}

	@Test
	void mockedClientNeedsNoKey() {
		WorkspacesClient client = mock(WorkspacesClient.class);
		this.contextRunner.withInitializer((context) -> replaceBean(context, "workspacesClient", client))
			.run((context) -> assertThat(context.getBean(WorkspacesClient.class)).isSameAs(client));
	}

	@Test
	void backsOffToConnectionDetailsOfTheApplication() {
		OpenRouterConnectionDetails details = new OpenRouterConnectionDetails() {

			@Override
			public URI getBaseUrl() {
				return URI.create("http://localhost:1");
			}

			@Override
			public String getManagementKey() {
				return "sk-or-details";
			}

		};
		this.contextRunner.withBean(OpenRouterConnectionDetails.class, () -> details)
			.run((context) -> assertThat(context).hasSingleBean(WorkspacesClient.class)
				.getBean(OpenRouterConnectionDetails.class)
				.isSameAs(details));
	}

	@Test
	void tellsListenersOfTheApplication() {
		List<String> created = new ArrayList<>();
		this.contextRunner.withPropertyValues("openrouter.management-key=sk-or-test")
			.withBean(ClientListener.class, () -> new ClientListener() {

				@Override
				public void created(String account, ClientStatistics statistics) {
					created.add(account + " " + statistics.retryQuota());
				}

			})
			.run((context) -> assertThat(created).containsExactly("default 500"));
	}

	@Test
	void propertiesDoNotPrintKeys() {
		this.contextRunner.withPropertyValues("openrouter.management-key=sk-or-management")
			.run((context) -> assertThat(context.getBean(OpenRouterProperties.class).toString())
				.doesNotContain("sk-or"));
	}

	/**
	 * What {@code @MockitoBean} does: the definition is there, and the bean is not its.
	 */
	private static void replaceBean(ConfigurableApplicationContext context, String name, Object bean) {
		context.addBeanFactoryPostProcessor((beanFactory) -> {
			((BeanDefinitionRegistry) beanFactory).removeBeanDefinition(name);
			beanFactory.registerSingleton(name, bean);
		});
	}

	private static FailureAnalysis missingKey(Throwable failure, Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(systemEnvironment(variables));
		return Analyzers.missingKey(environment).analyze(failure);
	}

	private static void addEnvironment(ConfigurableApplicationContext context, Map<String, Object> variables) {
		context.getEnvironment().getPropertySources().addFirst(systemEnvironment(variables));
	}

	private static SystemEnvironmentPropertySource systemEnvironment(Map<String, Object> variables) {
		return new SystemEnvironmentPropertySource(
				"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables);
	}

}
