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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeEvent;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Tests for the failures that end an application, with their analyses, and for the exit
 * codes of one that provisions and exits, as in a pipeline.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProvisioningExitCodeTests {

	private static final String RED = "--openrouter.provisioning.workspaces.red.name=Red";

	private static final String WITHOUT_EXIT = "--openrouter.provisioning.exit=false";

	private final ClientOverMap client = new ClientOverMap();

	private Supplier<WorkspacesClient> bean = this.client::bean;

	private ApplicationContextInitializer<GenericApplicationContext> initializer = (context) -> {
	};

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
		this.initializer = (context) -> IntStream.range(0, 10)
			.forEach((i) -> context.registerBean("runner" + i, ApplicationRunner.class,
					() -> (arguments) -> active.add(context.isActive())));
		ConfigurableApplicationContext context = run(RED);
		assertThat(active).hasSize(10).containsOnly(true);
		assertThat(context.isActive()).isFalse();
	}

	@Test
	void drift(CapturedOutput output) {
		FailureAnalysis analysis = analyzeFailure(3, RED, WITHOUT_EXIT, "--openrouter.provisioning.mode=validate");
		assertThat(analysis.getDescription()).contains("do not match their declarations",
				"+ red workspace none → \"red\"");
		assertThat(analysis.getAction()).contains("'openrouter.provisioning.mode' to 'apply'");
		assertThat(this.client.names()).isEmpty();
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void invalidDeclaration() {
		analyzeFailure(4, "--openrouter.provisioning.workspaces.red.name=" + "x".repeat(101));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = { "workspaces=true, but one is 'true'",
			"workspaces=Team-*, but one is 'Team-*'", "max-workspaces=-1, 'maxWorkspaces' must not be negative" })
	void invalidPruneOption(String property, String message) {
		assertThat(analyzeFailure(4, RED, "--openrouter.provisioning.prune." + property).getDescription())
			.contains("'openrouter.provisioning.prune' is not valid", message);
		assertThat(this.client.names()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "validate", "plan" })
	void serverThatCannotBeReached(String mode) {
		this.client.failReads(new OpenRouterConnectionException("list", 1, "broke", false, null));
		FailureAnalysis analysis = analyzeFailure(5, RED, "--openrouter.provisioning.mode=" + mode,
				"--openrouter.provisioning.exit=" + mode.equals("plan"));
		assertThat(analysis.getDescription()).contains("Failed to provision", "broke");
		assertThat(analysis.getAction()).as("no suggestion to start anyway")
			.isEqualTo("Check that 'openrouter.base-url' is correct, "
					+ "and that no proxy or firewall blocks connections to it.");
	}

	@Test
	void serverThatFailsDuringTheRun() {
		willThrow(new OpenRouterServerException("create", 4, ApiError.of(503, "Down"))).given(this.client.client())
			.create(any());
		analyzeFailure(5, RED);
	}

	@Test
	void keyThatIsRefused() {
		this.client.failReads(new OpenRouterUnauthorizedException("list", 1, ApiError.of(401, "Unknown key")));
		this.initializer = (context) -> context.registerBean("acmeWorkspacesClient", WorkspacesClient.class, this.bean,
				(definition) -> definition.setPrimary(true));
		assertThat(analyzeFailure(6, RED, WITHOUT_EXIT, "--openrouter.provisioning.on-failure=fail",
				"--openrouter.provisioning.mode=plan", "--openrouter.primary-account=acme",
				"--openrouter.accounts.acme.management-key=sk-or-acme")
			.getAction()).contains("'openrouter.accounts.acme.management-key'", "'openrouter.provisioning.on-failure'");
	}

	@Test
	void stepThatFails() {
		willThrow(new OpenRouterBadRequestException("create", 1, ApiError.of(400, "Too many")))
			.given(this.client.client())
			.create(any());
		FailureAnalysis analysis = analyzeFailure(7, RED, WITHOUT_EXIT, "--openrouter.provisioning.on-failure=fail");
		assertThat(analysis.getDescription()).contains("0 steps applied, 1 failed", "Too many");
		assertThat(analysis.getAction()).contains("'openrouter.provisioning.on-failure'");
	}

	@Test
	void stepThatIsSkipped() {
		this.client.has("old-1", "Old").has("old-2", "Old");
		analyzeFailure(7, RED, "--openrouter.provisioning.mode=apply",
				"--openrouter.provisioning.prune.workspaces=old-*", "--openrouter.provisioning.prune.max-workspaces=1");
	}

	@Test
	void lockOfAnotherReplica() throws InterruptedException {
		Lock lock = mock();
		given(lock.tryLock(0, TimeUnit.MILLISECONDS)).willReturn(false);
		this.initializer = (context) -> context.registerBean(LockRegistry.class,
				() -> (LockRegistry<Lock>) (key) -> lock);
		FailureAnalysis analysis = analyzeFailure(8, RED, "--openrouter.provisioning.lock-timeout=3s");
		assertThat(analysis.getDescription()).contains("'openrouter.provisioning' was not acquired within 3s");
		assertThat(analysis.getAction()).contains("'openrouter.provisioning.lock-timeout'");
		verify(this.client.client(), never()).stream();
		verify(lock, never()).unlock();
	}

	@ParameterizedTest
	@ValueSource(strings = { "validate", "plan", "create", "apply" })
	void clientThatIsAMock(String mode) {
		this.bean = () -> mock(WorkspacesClient.class);
		assertThat(analyzeFailure(4, RED, "--openrouter.provisioning.mode=" + mode).getDescription())
			.isEqualTo("Declared workspaces are not provisioned because the OpenRouter client is a mock, "
					+ "but 'openrouter.provisioning.exit' is 'true'.");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = { "--openrouter.provisioning.mode=validate, mode' is 'validate",
			"--openrouter.provisioning.mode=apply, exit' is 'true" })
	void noDeclarations(String argument, String property) {
		assertThat(analyzeFailure(4, argument).getDescription())
			.isEqualTo("'openrouter.provisioning.%s', but no workspaces are declared.".formatted(property));
	}

	@Test
	void exitCodeIsPublishedDespiteAListenerThatIsNotCreatedYet() {
		AtomicInteger created = new AtomicInteger();
		this.initializer = (context) -> context.registerBean(SmartApplicationListener.class, () -> {
			created.incrementAndGet();
			throw new IllegalStateException("The context is closed");
		}, (definition) -> definition.setLazyInit(true));
		analyzeFailure(4, "--openrouter.provisioning.mode=validate");
		assertThat(created).hasValue(0);
	}

	/**
	 * A context that is not refreshed publishes no event with the exit code.
	 */
	@Test
	void unknownProperty() {
		assertThatException().isThrownBy(() -> run("--openrouter.provisioning.workspaces.red.nam=Red"))
			.satisfies((failure) -> assertThat(((ExitCodeGenerator) failure).getExitCode()).isEqualTo(4));
	}

	private FailureAnalysis analyzeFailure(int exitCode, String... arguments) {
		Throwable failure = catchThrowable(() -> run(arguments));
		assertThat(this.exitCode).hasValue(exitCode);
		return new ProvisioningFailureAnalyzer().analyze(failure);
	}

	private ConfigurableApplicationContext run(String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addInitializers((ConfigurableApplicationContext context) -> {
			((GenericApplicationContext) context).registerBean(WorkspacesClient.class, this.bean);
			this.initializer.initialize((GenericApplicationContext) context);
		});
		application
			.addListeners((ApplicationListener<ExitCodeEvent>) (event) -> this.exitCode.set(event.getExitCode()));
		application.setDefaultProperties(Map.of("openrouter.provisioning.exit", "true"));
		return application.run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ OpenRouterAutoConfiguration.class, OpenRouterProvisioningAutoConfiguration.class })
	static class Application {

	}

}
