package io.github.openrouterspring.autoconfigure.metrics;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.client.observation.OpenRouterClientMetrics;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenRouterMetricsAutoConfiguration}.
 */
class OpenRouterMetricsAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class,
				OpenRouterMetricsAutoConfiguration.class, MetricsAutoConfiguration.class))
		.withPropertyValues("openrouter.management-key=sk-or-test");

	@Test
	void measuresWithMeterRegistry() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("openrouter.client.retry.quota").tag("account", "default").gauge().value())
				.isEqualTo(500);
			assertThat(registry.get("openrouter.client.requests.max").tag("account", "default").gauge().value())
				.isEqualTo(50);
		});
	}

	@Test
	void worksWithoutMicrometerMetrics() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasSingleBean(WorkspacesClient.class)
				.doesNotHaveBean("openRouterClientMetrics"));
	}

	@Test
	void childMeasuresNoClientOfItsParent() {
		this.contextRunner.run((parent) -> this.contextRunner.withParent(parent)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((child) -> assertThat(child).doesNotHaveBean(OpenRouterClientMetrics.class)));
	}

}
