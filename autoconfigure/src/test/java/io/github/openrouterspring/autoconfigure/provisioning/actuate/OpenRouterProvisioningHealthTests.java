package io.github.openrouterspring.autoconfigure.provisioning.actuate;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.autoconfigure.provisioning.ClientOverMap;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningContext;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link OpenRouterProvisioningHealthContributorAutoConfiguration} and
 * {@link OpenRouterProvisioningHealthIndicator}.
 */
class OpenRouterProvisioningHealthTests {

	private final ClientOverMap client = new ClientOverMap();

	private final ApplicationContextRunner bareContextRunner = ProvisioningContext.with(this.client)
		.withConfiguration(AutoConfigurations.of(OpenRouterProvisioningHealthContributorAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.bareContextRunner
		.withPropertyValues("openrouter.provisioning.workspaces.red.name=Red");

	@Test
	void whatIsAsDeclaredIsUp() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasBean("openRouterProvisioningHealthContributor");
			Health health = context.getBean(HealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsExactly(entry("drift", 0));
		});
	}

	@Test
	void driftAloneIsUp() {
		this.contextRunner.withPropertyValues("openrouter.provisioning.mode=plan").run((context) -> {
			Health health = context.getBean(HealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsExactly(entry("drift", 1));
		});
	}

	@Test
	void failedApplyIsDownWithTheNumberOfSteps() {
		willThrow(new OpenRouterBadRequestException("create", 1, ApiError.of(400, "Too many")))
			.given(this.client.client())
			.create(any());
		this.contextRunner.withPropertyValues("openrouter.provisioning.workspaces.red.budgets.daily=1")
			.run((context) -> {
				Health health = context.getBean(HealthIndicator.class).health();
				assertThat(health.getStatus()).isEqualTo(Status.DOWN);
				assertThat(health.getDetails()).contains(entry("failedSteps", 1), entry("skippedSteps", 1));
				assertThat(health.getDetails().get("error")).asString().contains("Too many");
			});
	}

	@Test
	void whatCouldNotBeReadIsUnknown() {
		this.client.failReads(new IllegalStateException("broken"));
		this.contextRunner.withPropertyValues("openrouter.provisioning.mode=plan").run((context) -> {
			Health health = context.getBean(HealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(health.getDetails()).containsExactly(entry("planError", "broken"));
		});
	}

	@Test
	void doesNotContributeWhereNothingIsDeclared() {
		this.bareContextRunner
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthContributor.class));
	}

	@Test
	void doesNotContributeWhenDisabled() {
		this.contextRunner.withPropertyValues("management.health.openrouterprovisioning.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(ProvisioningManager.class)
				.doesNotHaveBean(HealthContributor.class));
	}

	@Test
	void doesNotContributeWithoutHealthModule() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ConditionalOnEnabledHealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(OpenRouterProvisioningHealthIndicator.class));
	}

	@Test
	void backsOffToIndicatorOfTheApplication() {
		HealthIndicator indicator = mock(HealthIndicator.class);
		this.contextRunner.withBean("openRouterProvisioningHealthIndicator", HealthIndicator.class, () -> indicator)
			.run((context) -> assertThat(context).getBean(HealthContributor.class).isSameAs(indicator));
	}

}
