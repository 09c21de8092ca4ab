package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

/**
 * Tests for what happens at the start in each mode.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProvisioningModesTests {

	private static final String RED = "openrouter.provisioning.workspaces.red.name=Red";

	private final ClientOverMap client = new ClientOverMap().has("default", "Default").has("old", "Old");

	private final ApplicationContextRunner contextRunner = ProvisioningContext.with(this.client);

	@Test
	void declaredWorkspacesAreCreatedBeforeOtherBeansStart(CapturedOutput output) {
		SmartLifecycle follower = mock();
		given(follower.isAutoStartup()).willReturn(true);
		AtomicBoolean found = new AtomicBoolean();
		willAnswer((call) -> {
			found.set(this.client.names().containsKey("red"));
			return null;
		}).given(follower).start();
		this.contextRunner.withPropertyValues(RED).withBean(SmartLifecycle.class, () -> follower).run((context) -> {
			assertThat(found).isTrue();
			assertThat(this.client.names()).containsOnlyKeys("default", "old", "red");
			assertThat(ProvisioningContext.gauge(context, "drift", "default")).isZero();
			WorkspacesProvisionedEvent event = context.getBean(ProvisioningEvents.class)
				.next(WorkspacesProvisionedEvent.class);
			assertThat(event.report().applied()).hasSize(1);
			assertThat(context.getBean(ProvisioningEvents.class).all()).isEmpty();
			assertThat(output).contains("+ red workspace none → \"red\"", "Provisioning finished: 1 step applied");
		});
	}

	@Test
	void restartedContextIsNotProvisionedAgain() {
		this.client.has("red", "Red");
		this.contextRunner.withPropertyValues(RED, "openrouter.provisioning.mode=validate").run((context) -> {
			this.client.names().clear();
			context.getSourceApplicationContext(ConfigurableApplicationContext.class).pause();
			context.getSourceApplicationContext(ConfigurableApplicationContext.class).restart();
			assertThat(context.getBean(ProvisioningLifecycle.class).isRunning()).isTrue();
		});
	}

	@Test
	void matchingWorkspacesCostOneLogLineAndOneRead(CapturedOutput output) {
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
	void nothingHappensInModeOffUnlessOnDemand() {
		this.contextRunner.withPropertyValues(RED, "openrouter.provisioning.mode=off").run((context) -> {
			assertThat(mockingDetails(this.client.client()).getInvocations()).isEmpty();
			assertThat(context.getBean(MeterRegistry.class).find("openrouter.provisioning.drift").gauges()).isEmpty();
			assertThat(context.getBean(ProvisioningManager.class).apply().applied()).hasSize(1);
			assertThat(context.getBean(ProvisioningManagers.class).get("default").getState().drift()).isZero();
		});
	}

	@Test
	void modeApplyUpdatesAndDeletesAndLogsDestructiveSteps(CapturedOutput output) {
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
				assertThat(ProvisioningContext.gauge(context, "drift", "default")).isEqualTo(2);
				assertThat(output).contains("~ red ", "- old ").doesNotContain("WARN");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "apply", "create" })
	void failingListenerIsLoggedAndDoesNotFailStartup(String mode, CapturedOutput output) {
		this.contextRunner.withBean(BrokenListener.class)
			.withPropertyValues(RED, "openrouter.provisioning.mode=" + mode, "openrouter.provisioning.on-failure=fail")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains("WARN", "A listener for WorkspacesProvisionedEvent failed",
						"IllegalStateException: broken listener");
			});
	}

	static class BrokenListener {

		@EventListener({ WorkspaceDriftEvent.class, WorkspacesProvisionedEvent.class })
		void fail() {
			throw new IllegalStateException("broken listener");
		}

	}

}
