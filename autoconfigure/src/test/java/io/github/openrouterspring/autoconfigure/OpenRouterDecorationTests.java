package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a client of the application's own around one of
 * {@link WorkspacesClientBuilder}.
 */
class OpenRouterDecorationTests {

	@AutoClose
	private final RawServer server = Contexts.emptyServer();

	private final ApplicationContextRunner contextRunner = Contexts.withAll()
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
		.withBean(MeterRegistry.class, () -> new SimpleMeterRegistry())
		.withPropertyValues("openrouter.base-url=" + this.server.url(),
				"openrouter.provisioning.workspaces.red.name=Red", "openrouter.provisioning.mode=plan");

	@Test
	void decoratedClientIsUsedThroughout() {
		this.contextRunner.withUserConfiguration(DecorationConfiguration.class).run((context) -> {
			Calls calls = context.getBean(Calls.class);
			assertThat(context).hasSingleBean(WorkspacesClient.class);
			assertThat(calls.number).as("provisioning at startup").isOne();
			assertThat(context.getBean(WorkspacesClient.class).list().items()).isEmpty();
			assertThat(calls.number).isEqualTo(2);
			context.getBean(WorkspaceExport.class).export();
			assertThat(calls.number).isEqualTo(3);
			assertThat(context.getBean("openRouterHealthContributor", HealthIndicator.class).health().getStatus())
				.isEqualTo(Status.UP);
			assertThat(context.getBean(MeterRegistry.class).find("openrouter.client.retry.quota").gauges()).hasSize(1);
			assertThat(context.getBean(OpenRouterEndpoint.class).openRouter().toString()).contains("default",
					"retryQuota=500");
		});
	}

	@Test
	void builderIsNobodyElses() {
		this.contextRunner.run((context) -> assertThat(context.getBean(WorkspacesClientBuilder.class))
			.isNotSameAs(context.getBean(WorkspacesClientBuilder.class)));
	}

	static class Calls {

		int number;

	}

	@Configuration(proxyBeanMethods = false)
	static class DecorationConfiguration {

		@Bean
		Calls calls() {
			return new Calls();
		}

		@Bean
		WorkspacesClient workspacesClient(WorkspacesClientBuilder builder, Calls calls) {
			ProxyFactory decorator = new ProxyFactory(builder.build());
			decorator.addAdvice((MethodBeforeAdvice) (method, arguments, target) -> {
				if (!method.getName().equals("withOptions")) {
					calls.number++;
				}
			});
			return (WorkspacesClient) decorator.getProxy();
		}

	}

}
