package io.github.openrouterspring.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.provisioning.WorkspaceExport;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a client that the application decorates, and for the beans under the advice
 * of its aspects.
 */
class OpenRouterAdviceTests {

	@AutoClose
	private final RawServer server = Contexts.emptyServer();

	private final ApplicationContextRunner contextRunner = Contexts.withAllAndRegistries()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, MetricsAutoConfiguration.class))
		.withPropertyValues("openrouter.base-url=" + this.server.url(), "openrouter.provisioning.mode=off",
				"openrouter.provisioning.workspaces.red.name=Red");

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void adviceOnTheClientRuns(boolean proxyTargetClass) {
		this.contextRunner
			.withPropertyValues("spring.aop.proxy-target-class=" + proxyTargetClass,
					"openrouter.accounts.acme.read-only=true")
			.withBean(ClientAspect.class)
			.run((context) -> {
				List<String> calls = context.getBean(ClientAspect.class).calls;
				for (String name : List.of("workspacesClient", "acmeWorkspacesClient")) {
					WorkspacesClient client = context.getBean(name, WorkspacesClient.class);
					assertThat(AopUtils.isCglibProxy(client)).isEqualTo(proxyTargetClass);
					assertThat(client.list(0, 1).items()).isEmpty();
					assertThat(client.list().items()).isEmpty();
					assertThat(client.stream()).isEmpty();
					assertThat(client.withOptions((options) -> options.noRetry()).list().items()).isEmpty();
					assertThat(calls).containsExactly("list", "list", "stream", "withOptions");
					calls.clear();
				}
				context.getBean(WorkspaceExport.class).export();
				assertThat(calls).containsExactly("stream");
				assertThat(context.getBean(MeterRegistry.class).find("openrouter.client.retry.quota").gauges())
					.as("a proxy is not built like a second client")
					.hasSize(2);
			});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void adviceOnAllOtherBeansRuns(boolean proxyTargetClass) {
		this.contextRunner
			.withPropertyValues("spring.aop.proxy-target-class=" + proxyTargetClass,
					"openrouter.provisioning.mode=plan")
			.withBean(BroadAspect.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				List<String> calls = context.getBean(BroadAspect.class).calls;
				context.getBean(OpenRouterEndpoint.class).openRouter();
				context.getBean(WorkspaceExport.class).export();
				context.getBean(ProvisioningManager.class).plan();
				Health health = context.getBean("openRouterProvisioningHealthContributor", HealthIndicator.class)
					.health();
				assertThat(health.getDetails()).containsEntry("drift", 1);
				assertThat(calls).contains("getBaseUrl", "created", "openRouter", "export", "plan", "health");
			});
	}

	@Test
	void decoratedClientIsUsedThroughout() {
		this.contextRunner.withUserConfiguration(DecorationConfiguration.class)
			.withBean(AtomicInteger.class)
			.withPropertyValues("openrouter.provisioning.mode=plan")
			.run((context) -> {
				AtomicInteger calls = context.getBean(AtomicInteger.class);
				assertThat(context).hasSingleBean(WorkspacesClient.class);
				assertThat(calls).as("provisioning at startup").hasValue(1);
				assertThat(context.getBean(WorkspacesClient.class).list().items()).isEmpty();
				assertThat(calls).hasValue(2);
				context.getBean(WorkspaceExport.class).export();
				assertThat(calls).hasValue(3);
				assertThat(context.getBean("openRouterHealthContributor", HealthIndicator.class).health().getStatus())
					.isEqualTo(Status.UP);
				assertThat(context.getBean(MeterRegistry.class).find("openrouter.client.retry.quota").gauges())
					.hasSize(1);
				assertThat(context.getBean(OpenRouterEndpoint.class).openRouter().toString()).contains("default",
						"retryQuota=500");
			});
	}

	@Test
	void builderIsNotShared() {
		this.contextRunner.run((context) -> assertThat(context.getBean(WorkspacesClientBuilder.class))
			.isNotSameAs(context.getBean(WorkspacesClientBuilder.class)));
	}

	@Configuration(proxyBeanMethods = false)
	static class DecorationConfiguration {

		@Bean
		WorkspacesClient workspacesClient(WorkspacesClientBuilder builder, AtomicInteger calls) {
			ProxyFactory decorator = new ProxyFactory(builder.build());
			decorator.addAdvice((MethodBeforeAdvice) (method, arguments, target) -> calls
				.addAndGet(method.getName().equals("withOptions") ? 0 : 1));
			return (WorkspacesClient) decorator.getProxy();
		}

	}

	@Aspect
	static class ClientAspect {

		final List<String> calls = new CopyOnWriteArrayList<>();

		@Before("execution(* io.github.openrouterspring.workspaces.WorkspacesClient.*(..))")
		void record(JoinPoint call) {
			this.calls.add(call.getSignature().getName());
		}

	}

	/**
	 * Advises all beans except configurations and their properties, which are final in
	 * Boot too.
	 */
	@Aspect
	static class BroadAspect {

		final List<String> calls = new CopyOnWriteArrayList<>();

		@Before("within(io.github.openrouterspring..*) && !within(io.github.openrouterspring.http..*) && !within(*..*Configuration) && !within(*..*Properties)"
				+ " && !within(*..BroadAspect)")
		void record(JoinPoint call) {
			this.calls.add(call.getSignature().getName());
		}

	}

}
