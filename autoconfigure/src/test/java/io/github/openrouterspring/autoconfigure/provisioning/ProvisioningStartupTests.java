package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterInterruptedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Tests for a startup that does not wait longer than configured.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ProvisioningStartupTests {

	private final ClientOverMap client = new ClientOverMap();

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch slow = new CountDownLatch(1);

	private final CountDownLatch interrupted = new CountDownLatch(1);

	private final ApplicationContextRunner contextRunner = ProvisioningContext.with(this.client)
		.withPropertyValues("openrouter.provisioning.workspaces.red.name=Red",
				"openrouter.provisioning.startup-timeout=10ms");

	@BeforeEach
	void letReadsWait() {
		given(this.client.client().stream()).willAnswer((call) -> {
			this.begun.countDown();
			try {
				this.slow.await();
				return Stream.empty();
			}
			catch (InterruptedException ex) {
				this.interrupted.countDown();
				throw new OpenRouterInterruptedException("list", 1, true, ex);
			}
		});
	}

	@Test
	void runThatDoesNotFinishInTimeContinuesInTheBackground(CapturedOutput output) {
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ProvisioningLifecycle.class).isRunning()).isTrue();
			assertThat(output).contains("did not finish within 10ms", "continues in the background");
			verify(this.client.client(), never()).create(any());
			this.slow.countDown();
			context.getBean(ProvisioningEvents.class).next(WorkspacesProvisionedEvent.class);
			assertThat(this.client.names()).containsOnlyKeys("red");
		});
	}

	@Test
	void runThatDoesNotFinishInTimeFailsStartupIfConfiguredAndIsInterrupted() throws InterruptedException {
		// On a busy machine, the timeout may be over before the run begins
		for (int timeout = 10; this.begun.getCount() > 0; timeout *= 2) {
			this.contextRunner
				.withPropertyValues("openrouter.provisioning.on-failure=fail",
						"openrouter.provisioning.startup-timeout=%dms".formatted(timeout))
				.run((context) -> {
					assertThat(context).hasFailed();
					assertThat(new ProvisioningFailureAnalyzer().analyze(context.getStartupFailure()))
						.satisfies((analysis) -> {
							assertThat(analysis.getDescription()).contains("did not finish within");
							assertThat(analysis.getAction()).contains("'openrouter.provisioning.startup-timeout'");
						});
				});
		}
		this.interrupted.await();
		verify(this.client.client(), never()).create(any());
	}

	@Test
	void closeInterruptsARunThatContinuesInTheBackground(CapturedOutput output) throws InterruptedException {
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed();
			this.begun.await();
		});
		this.interrupted.await();
		assertThat(output).doesNotContain("Retrying in");
	}

}
