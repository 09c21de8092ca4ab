package io.github.openrouterspring.autoconfigure.health;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link OpenRouterHealthContributorAutoConfiguration}.
 */
class OpenRouterHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class,
				OpenRouterHealthContributorAutoConfiguration.class))
		.withPropertyValues("openrouter.management-key=sk-or-test");

	@Test
	void contributesHealth() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(OpenRouterHealthIndicator.class)
			.hasBean("openRouterHealthContributor"));
	}

	@Test
	void doesNotContributeWhenDisabled() {
		this.contextRunner.withPropertyValues("management.health.openrouter.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(WorkspacesClient.class)
				.doesNotHaveBean(HealthContributor.class));
	}

	@Test
	void doesNotContributeWithoutClient() {
		this.contextRunner.withPropertyValues("openrouter.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthContributor.class));
	}

	@Test
	void doesNotContributeWithoutHealthModule() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ConditionalOnEnabledHealthIndicator.class))
			.run((context) -> assertThat(context).hasSingleBean(WorkspacesClient.class)
				.doesNotHaveBean(OpenRouterHealthIndicator.class));
	}

	@Test
	void backsOffToIndicatorOfTheApplication() {
		HealthIndicator indicator = mock(HealthIndicator.class);
		this.contextRunner.withBean("openRouterHealthIndicator", HealthIndicator.class, () -> indicator)
			.run((context) -> assertThat(context).getBean(HealthContributor.class).isSameAs(indicator));
	}

}
