package io.github.openrouterspring.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the conditions of the auto-configurations: without an optional class or with
 * a property that disables some beans, exactly these are absent.
 */
class ConditionTests {

	private static final String[] PROPERTIES = { "openrouter.provisioning.workspaces.red.name=Red",
			"openrouter.provisioning.mode=off" };

	private final ApplicationContextRunner contextRunner = Contexts.withAllAndRegistries()
		.withPropertyValues(PROPERTIES);

	@ParameterizedTest
	@CsvSource(
			textBlock = """
					org.springframework.web.client.RestClient, .*
					org.springframework.boot.restclient.RestClientCustomizer, .*
					org.apache.hc.client5.http.impl.classic.HttpClients, none
					org.springframework.boot.actuate.endpoint.SanitizingFunction, openRouterSanitizingFunction
					io.micrometer.core.instrument.MeterRegistry, openRouter(Client|Provisioning)Metrics
					org.springframework.integration.support.locks.LockRegistry, openRouterProvisioningLock
					org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator, .*HealthContributor
					org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint, .*(Endpoint|ClientActivity)
					""")
	void beansThatNeedAnOptionalClassAreAbsentWithoutIt(Class<?> missing, String absent) {
		assertThat(beans(this.contextRunner.withClassLoader(new FilteredClassLoader(missing))))
			.isEqualTo(beansExcept(absent));
	}

	@ParameterizedTest
	@CsvSource({ "management.endpoints.web.exposure.include=health, .*(Endpoint|ClientActivity)",
			"management.health.openrouter.enabled=false, openRouterHealthContributor",
			"management.health.openrouterprovisioning.enabled=false, openRouterProvisioningHealthContributor" })
	void beansThatAPropertyDisablesAreAbsent(String property, String absent) {
		assertThat(beans(this.contextRunner.withPropertyValues(property))).isEqualTo(beansExcept(absent));
	}

	@Test
	void beansThatNeedARegistryAreAbsentWithoutIt() {
		assertThat(beans(Contexts.withAll().withPropertyValues(PROPERTIES)))
			.isEqualTo(beansExcept("openRouter(Client|Provisioning)Metrics|openRouterProvisioningLock"));
	}

	@Test
	void onlyTheProvisioningEndpointIsPresentIfNothingIsDeclared() {
		assertThat(
				beans(Contexts.withAllAndRegistries().withPropertyValues("openrouter.provisioning.prune.workspaces=*")))
			.contains("openRouterWorkspaceExport")
			.filteredOn((name) -> name.startsWith("openRouterProvisioning"))
			.containsExactly("openRouterProvisioningEndpoint");
	}

	private List<String> beansExcept(String absent) {
		return beans(this.contextRunner).stream()
			.filter(Predicate.not(Pattern.compile(absent).asMatchPredicate()))
			.toList();
	}

	private static List<String> beans(ApplicationContextRunner contextRunner) {
		String[][] names = new String[1][];
		contextRunner.run((context) -> names[0] = context.getBeanDefinitionNames());
		return Arrays.stream(names[0])
			.filter((name) -> name.matches("openRouter.*|.*orkspacesClient"))
			.sorted()
			.toList();
	}

}
