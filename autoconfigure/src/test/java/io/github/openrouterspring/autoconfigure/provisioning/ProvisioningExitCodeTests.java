package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeEvent;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Tests for the exit codes of an application that provisions and exits, as in a pipeline.
 */
class ProvisioningExitCodeTests {

	private static final String RED = "--openrouter.provisioning.workspaces.red.name=Red";

	private final ClientOverMap client = new ClientOverMap();

	private Supplier<WorkspacesClient> bean = this.client::bean;

	private final AtomicInteger exitCode = new AtomicInteger();

	@Test
	void successClosesTheApplication() {
		ConfigurableApplicationContext context = run(RED, "--openrouter.provisioning.mode=apply");
		assertThat(context.isActive()).isFalse();
		assertThat(this.exitCode).hasValue(0);
		assertThat(this.client.names()).containsOnlyKeys("red");
	}

	@Test
	void runnersRunBeforeTheApplicationCloses() {
		List<Boolean> active = new ArrayList<>();
		SpringApplication application = application((context) -> IntStream.range(0, 10)
			.forEach((i) -> context.registerBean("runner" + i, ApplicationRunner.class,
					() -> (arguments) -> active.add(context.isActive()))));
		ConfigurableApplicationContext context = application.run(RED, "--openrouter.provisioning.exit=true");
		assertThat(active).hasSize(10).containsOnly(true);
		assertThat(context.isActive()).isFalse();
	}

	@Test
	void workspacesThatMatchAreValid() {
		this.client.has("red", "Red");
		assertThat(run(RED, "--openrouter.provisioning.mode=validate").isActive()).isFalse();
		assertThat(this.exitCode).hasValue(0);
	}

	@Test
	void drift() {
		assertThatStartupFailsWith(3, RED, "--openrouter.provisioning.mode=validate");
	}

	@Test
	void invalidDeclaration() {
		assertThatStartupFailsWith(4, "--openrouter.provisioning.workspaces.red.name=" + "x".repeat(101));
		assertThatStartupFailsWith(4, RED, "--openrouter.provisioning.prune.workspaces=true");
	}

	@Test
	void serverThatCannotBeReached() {
		this.client.failReads(new OpenRouterConnectionException("list", 1, "broke", false, null));
		assertThatStartupFailsWith(5, RED, "--openrouter.provisioning.mode=validate");
		assertThatStartupFailsWith(5, RED, "--openrouter.provisioning.mode=plan");
	}

	@Test
	void serverThatFailsDuringTheRun() {
		willThrow(new OpenRouterServerException("create", 4, ApiError.of(503, "Down"))).given(this.client.client())
			.create(any());
		assertThatStartupFailsWith(5, RED);
	}

	@Test
	void keyThatIsRefused() {
		this.client.failReads(new OpenRouterUnauthorizedException("list", 1, ApiError.of(401, "Unknown key")));
		assertThatStartupFailsWith(6, RED, "--openrouter.provisioning.mode=validate");
	}

	@Test
	void stepThatFails() {
		willThrow(new OpenRouterBadRequestException("create", 1, ApiError.of(400, "Too many")))
			.given(this.client.client())
			.create(any());
		assertThatStartupFailsWith(7, RED);
	}

	@Test
	void stepThatIsSkipped() {
		this.client.has("old-1", "Old").has("old-2", "Old");
		assertThatStartupFailsWith(7, RED, "--openrouter.provisioning.mode=apply",
				"--openrouter.provisioning.prune.workspaces=old-*", "--openrouter.provisioning.prune.max-workspaces=1");
	}

	@Test
	void lockOfAnotherReplica() throws InterruptedException {
		Lock lock = mock();
		given(lock.tryLock(0, TimeUnit.MILLISECONDS)).willReturn(false);
		assertThatException().isThrownBy(() -> application(
				(context) -> context.registerBean(LockRegistry.class, () -> (LockRegistry<Lock>) (key) -> lock))
			.run(RED, "--openrouter.provisioning.exit=true", "--openrouter.provisioning.lock-timeout=0s"));
		assertThat(this.exitCode).hasValue(8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "validate", "plan", "create", "apply" })
	void clientThatIsAMock(String mode) {
		this.bean = () -> mock(WorkspacesClient.class);
		assertThatException().isThrownBy(() -> run(RED, "--openrouter.provisioning.mode=" + mode))
			.satisfies((failure) -> assertThat(new ProvisioningFailureAnalyzer().analyze(failure).getDescription())
				.isEqualTo("Declared workspaces are not provisioned because the OpenRouter client is a mock, "
						+ "but 'openrouter.provisioning.exit' is 'true'."));
		assertThat(this.exitCode).hasValue(4);
	}

	@Test
	void noDeclarations() {
		assertThatStartupFailsWith(4, "--openrouter.provisioning.mode=validate");
	}

	/**
	 * A context that is not refreshed publishes no event with the exit code.
	 */
	@Test
	void unknownProperty() {
		assertThatException().isThrownBy(() -> run("--openrouter.provisioning.workspaces.red.nam=Red"))
			.satisfies((failure) -> assertThat(((ExitCodeGenerator) failure).getExitCode()).isEqualTo(4));
	}

	private void assertThatStartupFailsWith(int exitCode, String... arguments) {
		assertThatException().isThrownBy(() -> run(arguments));
		assertThat(this.exitCode).hasValue(exitCode);
	}

	private ConfigurableApplicationContext run(String... arguments) {
		SpringApplication application = application((context) -> {
		});
		application.setDefaultProperties(Map.of("openrouter.provisioning.exit", "true"));
		return application.run(arguments);
	}

	private SpringApplication application(ApplicationContextInitializer<GenericApplicationContext> initializer) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addInitializers((ConfigurableApplicationContext context) -> ((GenericApplicationContext) context)
			.registerBean(WorkspacesClient.class, this.bean));
		application.addInitializers(initializer);
		application
			.addListeners((ApplicationListener<ExitCodeEvent>) (event) -> this.exitCode.set(event.getExitCode()));
		return application;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ OpenRouterAutoConfiguration.class, OpenRouterProvisioningAutoConfiguration.class })
	static class Application {

	}

}
