package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.openrouterspring.autoconfigure.diagnostics.Analyzers;
import io.github.openrouterspring.autoconfigure.diagnostics.InvalidOpenRouterSettingException;
import io.github.openrouterspring.autoconfigure.provisioning.OpenRouterProvisioningAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.TypeHint;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the code and the hints that are generated ahead of time, and for properties
 * that have changed since then.
 */
@ExtendWith(OutputCaptureExtension.class)
class OpenRouterAotTests {

	private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();

	private final DefaultGenerationContext generation = new DefaultGenerationContext(
			new ClassNameGenerator(ClassName.get("com.example", "Application")), this.files);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(OpenRouterAutoConfiguration.class, OpenRouterProvisioningAutoConfiguration.class))
		.withPropertyValues(AbstractAotProcessor.AOT_PROCESSING + "=true",
				"openrouter.accounts.acme.management-key=sk-or-acme", "openrouter.primary-account=acme");

	@Test
	void clientsOfAccountsAreCreatedByTheFactoryAndAccountsAndDefinitionsAreRemembered() throws IOException {
		assertThat(generate("openrouter.accounts.acme.management-key=sk-or-acme", "openrouter.primary-account=acme",
				"openrouter.accounts.globex.management-key=sk-or-globex"))
			.contains("List.of(\"acme\", \"globex\")", "getOpenRouterBuildTimeDefinitionsBeanDefinition",
					"getAcmeWorkspacesClientBeanDefinition", "getGlobexWorkspacesClientBeanDefinition",
					"\"openRouterWorkspacesClientFactory\", WorkspacesClientFactory.class).create(")
			.doesNotContain("sk-or-");
	}

	@Test
	void everyTypeOfEndpointsAndPropertiesIsRegistered() throws IOException {
		generate("openrouter.accounts.acme.management-key=sk-or-acme", "openrouter.primary-account=acme",
				"openrouter.provisioning.workspaces.red.name=Red");
		Set<String> registered = this.generation.getRuntimeHints()
			.reflection()
			.typeHints()
			.map(TypeHint::getType)
			.map((type) -> type.getName().substring(type.getName().lastIndexOf('.') + 1))
			.collect(Collectors.toSet());
		assertThat(registered).contains("OpenRouterEndpoint", "OpenRouterEndpoint$Clients", "OpenRouterEndpoint$Client",
				"OpenRouterEndpoint$Settings", "ClientActivity$LastFailure", "ClientActivity$LastRateLimit",
				"OpenRouterProvisioningEndpoint", "OpenRouterProvisioningEndpoint$Provisioning", "WorkspacePlan",
				"ProvisioningReport", "OpenRouterProperties", "OpenRouterProperties$App", "OpenRouterProperties$Ssl",
				"OpenRouterProperties$Retry", "OpenRouterAccountsProperties", "OpenRouterProvisioningProperties",
				"OpenRouterProvisioningProperties$Prune", "OpenRouterProvisioningProperties$Retry",
				"DeclaredWorkspaceProperties", "DeclaredWorkspaceProperties$Budgets",
				"DeclaredWorkspaceProperties$Members");
	}

	@Test
	void otherSpellingOfAnAccountStarts() {
		this.contextRunner.withPropertyValues("openrouter.accounts.umbrella-corp.management-key=sk-or-umbrella")
			.withInitializer((context) -> context.addBeanFactoryPostProcessor(
					(beanFactory) -> TestPropertyValues.of("OPENROUTER_ACCOUNTS_UMBRELLACORP_MANAGEMENTKEY=sk-or-other")
						.applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT)))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({
			"openrouter.accounts.globex.management-key=sk-or-globex, openrouter.accounts, [acme], '[acme, globex]'",
			"openrouter.primary-account=, openrouter.primary-account, acme, ''",
			"openrouter.enabled=false, openrouter.enabled, true, false" })
	void changeFailsStartup(String change, String property, String buildTime, String current) {
		atRunTime(change).run((context) -> assertThat(context).getFailure()
			.isInstanceOfSatisfying(InvalidOpenRouterSettingException.class, (failure) -> {
				assertThat(failure).hasMessage(
						"'%s' is '%s' but was '%s' when the application was processed ahead of time.", property,
						current, buildTime);
				assertThat(Analyzers.invalidSetting().analyze(failure).getAction()).contains("rebuild the application");
			}));
	}

	@Test
	void keyOfTheTopLevelWarns(CapturedOutput output) {
		atRunTime("openrouter.management-key=sk-or-top")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(BuildTimeAccounts.class));
		assertThat(output).contains("There is no top-level OpenRouter client because 'openrouter.management-key'");
	}

	@Test
	void firstDeclaredWorkspaceFailsStartupEvenWithLazyInitialization() {
		atRunTime("openrouter.provisioning.workspaces.red.name=Red")
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage(
						"Workspaces [red] are declared, but none were when the application was processed ahead of time."));
	}

	@Test
	void firstDeclaredWorkspaceIsIgnoredIfProvisioningIsOff() {
		atRunTime("openrouter.provisioning.workspaces.red.name=Red", "openrouter.provisioning.mode=off")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void nothingIsRecordedUnlessProcessedAheadOfTime() {
		this.contextRunner.withPropertyValues(AbstractAotProcessor.AOT_PROCESSING + "=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(BuildTimeAccounts.class)
				.doesNotHaveBean("openRouterBuildTimeDefinitions"));
	}

	private ApplicationContextRunner atRunTime(String... properties) {
		return this.contextRunner.withInitializer((context) -> context.addBeanFactoryPostProcessor(
				(beanFactory) -> TestPropertyValues.of(properties).applyTo(context.getEnvironment())));
	}

	private String generate(String... properties) throws IOException {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues.of(properties)
				.and("management.endpoints.web.exposure.include=*", AbstractAotProcessor.AOT_PROCESSING + "=true")
				.applyTo(context);
			context.register(Contexts.autoConfigurations());
			new ApplicationContextAotGenerator().processAheadOfTime(context, this.generation);
		}
		this.generation.writeGeneratedContent();
		StringBuilder code = new StringBuilder();
		for (String file : this.files.getGeneratedFiles(Kind.SOURCE).keySet()) {
			code.append(this.files.getGeneratedFileContent(Kind.SOURCE, file));
		}
		return code.toString();
	}

}
