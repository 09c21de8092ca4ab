package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.autoconfigure.provisioning.actuate.OpenRouterProvisioningMetricsAutoConfiguration;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Tests for what happens at the start in each mode.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProvisioningModesTests {

	private static final String RED = "openrouter.provisioning.workspaces.red.name=Red";

	private final ClientOverMap client = new ClientOverMap().has("default", "Default").has("old", "Old");

	private final ApplicationContextRunner contextRunner = ProvisioningContext.with(this.client)
		.withBean(ProvisioningEvents.class)
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				OpenRouterProvisioningMetricsAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new);

	@Test
	void nothingHappensWhereNothingIsDeclared() {
		this.contextRunner.withPropertyValues("openrouter.provisioning.prune.workspaces=*").run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(ProvisioningManager.class)
				.doesNotHaveBean(ProvisioningLifecycle.class);
			assertThat(mockingDetails(this.client.client()).getInvocations()).isEmpty();
		});
	}

	@Test
	void modeValidateFailsWhereNothingIsDeclared() {
		this.contextRunner.withPropertyValues("openrouter.provisioning.mode=validate")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'openrouter.provisioning.mode' is 'validate', but no workspaces are declared."));
	}

	@Test
	void whatIsDeclaredIsCreatedBeforeOtherBeansStart(CapturedOutput output) {
		this.contextRunner.withPropertyValues(RED).withBean(Follower.class).run((context) -> {
			assertThat(context.getBean(Follower.class).foundAtStart).isTrue();
			assertThat(this.client.names()).containsOnlyKeys("default", "old", "red");
			assertThat(drift(context.getBean(MeterRegistry.class))).isZero();
			WorkspacesProvisionedEvent event = context.getBean(ProvisioningEvents.class)
				.next(WorkspacesProvisionedEvent.class);
			assertThat(event.report().applied()).hasSize(1);
			assertThat(context.getBean(ProvisioningEvents.class).all()).isEmpty();
			assertThat(output).contains("+ red workspace none → \"red\"", "Provisioning finished: 1 step applied");
		});
	}

	@Test
	void contextThatGoesOnAfterAPauseIsNotProvisionedAgain() {
		this.client.has("red", "Red");
		this.contextRunner.withPropertyValues(RED, "openrouter.provisioning.mode=validate").run((context) -> {
			this.client.names().clear();
			context.getSourceApplicationContext(ConfigurableApplicationContext.class).pause();
			context.getSourceApplicationContext(ConfigurableApplicationContext.class).restart();
			assertThat(context.getBean(ProvisioningLifecycle.class).isRunning()).isTrue();
		});
	}

	@Test
	void nothingToDoIsOneLineAndOneRead(CapturedOutput output) {
		this.client.has("red", "Red");
		this.contextRunner.withPropertyValues(RED).run((context) -> {
			assertThat(
					output.getOut()
						.lines()
						.filter((line) -> line.contains(ProvisioningManager.class.getSimpleName())
								|| line.contains("orkspace plan")))
				.singleElement()
				.asString()
				.contains("INFO", "No changes");
			assertThat(mockingDetails(this.client.client()).getInvocations()).hasSize(1);
			assertThat(
					context.getBean(ProvisioningEvents.class).next(WorkspacesProvisionedEvent.class).report().applied())
				.isEmpty();
		});
	}

	@Test
	void nothingHappensInModeOff() {
		this.contextRunner.withPropertyValues(RED, "openrouter.provisioning.mode=off").run((context) -> {
			assertThat(mockingDetails(this.client.client()).getInvocations()).isEmpty();
			assertThat(context.getBean(MeterRegistry.class).find("openrouter.provisioning.drift").gauges()).isEmpty();
		});
	}

	@Test
	void planIsLoggedAndNotPublishedInModePlan(CapturedOutput output) {
		this.contextRunner.withPropertyValues(RED, "openrouter.provisioning.mode=plan").run((context) -> {
			verify(this.client.client(), never()).create(any());
			assertThat(context.getBean(ProvisioningEvents.class).all()).isEmpty();
			assertThat(drift(context.getBean(MeterRegistry.class))).isOne();
			assertThat(output).contains("+ red workspace none → \"red\"");
		});
	}

	@Test
	void driftStopsTheStartInModeValidateWithThePlan(CapturedOutput output) {
		this.contextRunner.withPropertyValues(RED, "openrouter.provisioning.mode=validate").run((context) -> {
			assertThat(context).hasFailed();
			verify(this.client.client(), never()).create(any());
			FailureAnalysis analysis = new ProvisioningFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("do not match their declarations",
					"+ red workspace none → \"red\"");
			assertThat(analysis.getAction()).contains("'openrouter.provisioning.mode' to 'apply'");
			assertThat(output).doesNotContain("ERROR", "\tat ");
		});
	}

	@Test
	void noDriftLetsModeValidateStart() {
		this.client.has("red", "Red");
		this.contextRunner.withPropertyValues(RED, "openrouter.provisioning.mode=validate")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void modeApplyUpdatesAndDeletesAndLogsWhatItDestroys(CapturedOutput output) {
		this.client.has("red", "Crimson").has("kept", "Kept");
		this.contextRunner
			.withPropertyValues(RED, "openrouter.provisioning.mode=apply",
					"openrouter.provisioning.prune.workspaces=default,ol*")
			.run((context) -> {
				assertThat(this.client.names()).containsOnlyKeys("default", "kept", "red").containsEntry("red", "Red");
				assertThat(output).contains("Unmanaged: kept");
				assertThat(output.getOut()).containsOnlyOnce("WARN")
					.containsPattern("WARN.*destructive step:\\R- old workspace \"old\" → none");
			});
	}

	@Test
	void modeCreateNeitherUpdatesNorDeletes(CapturedOutput output) {
		this.client.has("red", "Crimson");
		this.contextRunner
			.withPropertyValues(RED, "openrouter.provisioning.workspaces.blue.name=Blue",
					"openrouter.provisioning.prune.workspaces=ol*")
			.run((context) -> {
				assertThat(this.client.names()).containsOnlyKeys("default", "old", "red", "blue")
					.containsEntry("red", "Crimson");
				assertThat(drift(context.getBean(MeterRegistry.class))).isEqualTo(2);
				assertThat(output).contains("~ red ", "- old ").doesNotContain("WARN");
			});
	}

	@ParameterizedTest
	@CsvSource({ "2, 5", "3, 2" })
	void nothingIsDeletedIfMoreThanTheMaximumWouldBe(int maximum, int left) {
		this.client.has("old-1", "Old").has("old-2", "Old");
		this.contextRunner
			.withPropertyValues(RED, "openrouter.provisioning.mode=apply",
					"openrouter.provisioning.prune.workspaces=ol*",
					"openrouter.provisioning.prune.max-workspaces=" + maximum)
			.run((context) -> assertThat(this.client.names()).containsKey("red").hasSize(left));
	}

	@Test
	void stepThatFailsStopsTheStartIfTold() {
		willThrow(new OpenRouterBadRequestException("create", 1, ApiError.of(400, "Too many")))
			.given(this.client.client())
			.create(any());
		this.contextRunner.withPropertyValues(RED, "openrouter.provisioning.on-failure=fail").run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new ProvisioningFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("0 steps applied, 1 failed", "Too many");
			assertThat(analysis.getAction()).contains("'openrouter.provisioning.on-failure'");
		});
	}

	@Test
	void presentStateThatCanNotBeReadStopsTheStartIfTold() {
		this.client.failReads(new OpenRouterConnectionException("list", 1, "broke", false, null));
		this.contextRunner
			.withPropertyValues(RED, "openrouter.provisioning.on-failure=fail", "openrouter.provisioning.mode=plan")
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(new ProvisioningFailureAnalyzer().analyze(context.getStartupFailure()).getDescription())
					.contains("Failed to provision", "broke");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "mode=validate", "exit=true" })
	void failureThatAlwaysStopsTheStartSuggestsNoOther(String property) {
		this.client.failReads(new OpenRouterConnectionException("list", 1, "broke", false, null));
		this.contextRunner.withPropertyValues(RED, "openrouter.provisioning." + property)
			.run((context) -> assertThat(
					new ProvisioningFailureAnalyzer().analyze(context.getStartupFailure()).getAction())
				.isEqualTo("Correct the cause."));
	}

	@Test
	void failureOfTheKeyNamesThePropertyOfTheAccount() {
		this.client.failReads(new OpenRouterUnauthorizedException("list", 1, ApiError.of(401, "Unknown key")));
		this.contextRunner
			.withPropertyValues(RED, "openrouter.provisioning.on-failure=fail", "openrouter.provisioning.mode=plan",
					"openrouter.primary-account=acme")
			.withBean("acmeWorkspacesClient", WorkspacesClient.class, this.client::bean,
					(definition) -> definition.setPrimary(true))
			.withPropertyValues("openrouter.accounts.acme.management-key=sk-or-acme")
			.run((context) -> assertThat(
					new ProvisioningFailureAnalyzer().analyze(context.getStartupFailure()).getAction())
				.contains("'openrouter.accounts.acme.management-key'", "'openrouter.provisioning.on-failure'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "apply", "create" })
	void listenerThatFailsIsLoggedAndStopsNothing(String mode, CapturedOutput output) {
		this.contextRunner.withBean(BrokenListener.class)
			.withPropertyValues(RED, "openrouter.provisioning.mode=" + mode, "openrouter.provisioning.on-failure=fail")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains("WARN", "A listener for WorkspacesProvisionedEvent failed",
						"IllegalStateException: broken listener");
			});
	}

	private static double drift(MeterRegistry registry) {
		return registry.get("openrouter.provisioning.drift").tag("account", "default").gauge().value();
	}

	static class BrokenListener {

		@EventListener({ WorkspaceDriftEvent.class, WorkspacesProvisionedEvent.class })
		void fail() {
			throw new IllegalStateException("broken listener");
		}

	}

	static class Follower implements SmartLifecycle {

		private final WorkspacesClient client;

		private boolean foundAtStart;

		Follower(WorkspacesClient client) {
			this.client = client;
		}

		@Override
		public void start() {
			this.foundAtStart = this.client.stream().anyMatch((workspace) -> workspace.slug().equals("red"));
		}

		@Override
		public void stop() {
			this.foundAtStart = false;
		}

		@Override
		public int getPhase() {
			return 0;
		}

		@Override
		public boolean isRunning() {
			return this.foundAtStart;
		}

	}

}
