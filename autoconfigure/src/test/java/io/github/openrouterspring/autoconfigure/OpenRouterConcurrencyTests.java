package io.github.openrouterspring.autoconfigure;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import io.github.openrouterspring.provisioning.ParallelReads;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.task.TaskDecorator;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for calls that have several requests under way at the same time.
 */
class OpenRouterConcurrencyTests {

	private static final List<String> USER_IDS = IntStream.range(0, 400).mapToObj("user_%d"::formatted).toList();

	private final ThreadLocal<@Nullable String> tenant = new ThreadLocal<>();

	private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

	private final Queue<String> tenants = new ConcurrentLinkedQueue<>();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class, RestClientAutoConfiguration.class))
		.withBean(OpenRouterRestClientCustomizer.class,
				() -> (builder) -> builder.requestInterceptor((request, body, execution) -> answer()))
		.withPropertyValues("openrouter.management-key=sk-or-test");

	@Test
	void decoratorsOfTheApplicationCarryTheContextOfTheCaller() {
		this.contextRunner.withBean("first", TaskDecorator.class, () -> this::carryTenant)
			.withBean("second", TaskDecorator.class, () -> (task) -> task)
			.run((context) -> {
				this.tenant.set("acme");
				context.getBean(WorkspacesClient.class).bulkRemoveMembers("red", USER_IDS);
				assertThat(this.tenants).containsExactly("acme", "acme", "acme", "acme");
			});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	@EnabledForJreRange(min = JRE.JAVA_21)
	void threadsAreVirtualIfThoseOfTheApplicationAre(boolean enabled) throws Exception {
		Method isVirtual = Thread.class.getMethod("isVirtual");
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=" + enabled).run((context) -> {
			context.getBean(WorkspacesClient.class).bulkRemoveMembers("red", USER_IDS);
			assertThat(this.threads).filteredOn((thread) -> thread.getName().startsWith("openrouter-call-"))
				.hasSize(3)
				.allMatch((thread) -> ReflectionUtils.invokeMethod(isVirtual, thread).equals(enabled));
			CompletableFuture<Object> read = new CompletableFuture<>();
			context.getBean(ParallelReads.class)
				.executor()
				.execute(() -> read.complete(ReflectionUtils.invokeMethod(isVirtual, Thread.currentThread())));
			assertThat(read.get()).isEqualTo(enabled);
		});
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void threadsAreNotVirtualBeforeJava21() {
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(
					context.getBean(WorkspacesClient.class).bulkRemoveMembers("red", USER_IDS).removedCount())
				.isEqualTo(4));
	}

	private Runnable carryTenant(Runnable task) {
		String tenant = this.tenant.get();
		return () -> {
			this.tenant.set(tenant);
			task.run();
		};
	}

	private MockClientHttpResponse answer() {
		this.threads.add(Thread.currentThread());
		this.tenants.add(String.valueOf(this.tenant.get()));
		return new MockClientHttpResponse("{\"removed_count\": 1}".getBytes(StandardCharsets.UTF_8), HttpStatus.OK);
	}

}
