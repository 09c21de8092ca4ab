package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.autoconfigure.diagnostics.Analyzers;
import io.github.openrouterspring.autoconfigure.diagnostics.InvalidOpenRouterSettingException;
import io.github.openrouterspring.autoconfigure.provisioning.OpenRouterProvisioningAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.aot.AbstractAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BuildTimeAccounts} and its counterpart for declared workspaces, with
 * properties that change after the bean definitions are registered.
 */
@ExtendWith(OutputCaptureExtension.class)
class BuildTimeAccountsTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(OpenRouterAutoConfiguration.class, OpenRouterProvisioningAutoConfiguration.class))
		.withPropertyValues(AbstractAotProcessor.AOT_PROCESSING + "=true",
				"openrouter.accounts.acme.management-key=sk-or-acme", "openrouter.primary-account=acme");

	@Test
	void sameAccountsStart() {
		atRunTime("openrouter.accounts.acme.read-only=true")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(BuildTimeAccounts.class));
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
		atRunTime("openrouter.management-key=sk-or-top").run((context) -> assertThat(context).hasNotFailed());
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
	void nothingIsRememberedUnlessTheApplicationIsProcessedAheadOfTime() {
		this.contextRunner.withPropertyValues(AbstractAotProcessor.AOT_PROCESSING + "=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(BuildTimeAccounts.class)
				.doesNotHaveBean("openRouterBuildTimeDefinitions"));
	}

	private ApplicationContextRunner atRunTime(String... properties) {
		return this.contextRunner.withInitializer((context) -> context.addBeanFactoryPostProcessor(
				(beanFactory) -> TestPropertyValues.of(properties).applyTo(context.getEnvironment())));
	}

}
