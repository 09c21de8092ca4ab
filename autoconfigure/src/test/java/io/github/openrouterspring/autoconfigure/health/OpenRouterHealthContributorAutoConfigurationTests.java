package io.github.openrouterspring.autoconfigure.health;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
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
	void contributesUnlessDisabled() {
		this.contextRunner.run((context) -> assertThat(context).getBean("openRouterHealthContributor")
			.isInstanceOf(OpenRouterHealthIndicator.class)
			.isSameAs(context.getBean(HealthContributor.class)));
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

	@ParameterizedTest
	@ValueSource(strings = { "0s", "-1s" })
	void failsWithATimeoutThatLeavesNoTimeForACheck(String timeout) {
		this.contextRunner.withPropertyValues("management.health.openrouter.timeout=" + timeout)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("Timeout must be positive"));
	}

	@Test
	void backsOffToIndicatorOfTheApplication() {
		HealthIndicator indicator = mock(HealthIndicator.class);
		this.contextRunner.withBean("openRouterHealthIndicator", HealthIndicator.class, () -> indicator)
			.run((context) -> assertThat(context).getBean(HealthContributor.class).isSameAs(indicator));
	}

	@Test
	void tellsTheClientsOfAccountsApart() throws Exception {
		try (RawServer server = RawServer.start((request, out, unused) -> {
			String body = request.startsWith("GET /key") ? "{\"data\":{\"is_management_key\":false}}"
					: "{\"error\":{\"code\":401,\"message\":\"No auth\"}}";
			RawServer.write(out, "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s"
				.formatted(request.startsWith("GET /key") ? "200 OK" : "401 Unauthorized", body.length(), body));
			return true;
		})) {
			this.contextRunner
				.withPropertyValues("openrouter.base-url=" + server.url(),
						"openrouter.accounts.acme.management-key=sk-or-acme")
				.run((context) -> {
					CompositeHealthContributor health = context.getBean(CompositeHealthContributor.class);
					assertThat(fix(health, "workspacesClient")).contains("is an inference key",
							"'openrouter.management-key'");
					assertThat(fix(health, "acmeWorkspacesClient")).contains("is an inference key",
							"'openrouter.accounts.acme.management-key'");
				});
		}
	}

	@Test
	void isInNoProbeByDefault() {
		this.contextRunner
			.withConfiguration(AutoConfigurations.of(HealthContributorRegistryAutoConfiguration.class,
					HealthEndpointAutoConfiguration.class, ApplicationAvailabilityAutoConfiguration.class,
					AvailabilityHealthContributorAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class))
			.withPropertyValues("management.endpoint.health.probes.enabled=true")
			.run((context) -> {
				HealthEndpointGroups groups = context.getBean(HealthEndpointGroups.class);
				assertThat(groups.getNames()).containsExactlyInAnyOrder("liveness", "readiness");
				assertThat(groups.getNames()).noneMatch((name) -> groups.get(name).isMember("openRouter"));
				assertThat(groups.getPrimary().isMember("openRouter")).isTrue();
			});
	}

	private static String fix(CompositeHealthContributor health, String client) {
		HealthIndicator indicator = (HealthIndicator) health.getContributor(client);
		return String.valueOf(indicator.health().getDetails().get("fix"));
	}

}
