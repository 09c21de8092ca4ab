package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.verify;

/**
 * Tests for provisioning in the background, after startup.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProvisioningBackgroundTests {

	private static final OpenRouterConnectionException BROKEN = new OpenRouterConnectionException("create", 1, "broke",
			false, null);

	private final ClientOverMap client = new ClientOverMap();

	private final ApplicationContextRunner contextRunner = ProvisioningContext.with(this.client)
		.withPropertyValues("openrouter.provisioning.workspaces.red.name=Red",
				"openrouter.provisioning.retry.initial-interval=1ms", "openrouter.provisioning.retry.max-interval=2ms");

	@Test
	void failedApplyIsRetriedUntilItSucceeds(CapturedOutput output) {
		CountDownLatch looked = new CountDownLatch(1);
		willThrow(BROKEN).willAnswer((call) -> {
			looked.await();
			throw BROKEN;
		}).willAnswer((call) -> {
			this.client.has("red", "Red");
			return null;
		}).given(this.client.client()).create(any());
		this.contextRunner.run((context) -> {
			HealthIndicator health = context.getBean(HealthIndicator.class);
			assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.health().getDetails().get("error")).asString().contains("broke");
			looked.countDown();
			assertThat(context.getBean(ProvisioningEvents.class).next(WorkspacesProvisionedEvent.class)).isNotNull();
			assertThat(health.health().getStatus()).isEqualTo(Status.UP);
			assertThat(health.health().getDetails()).containsExactly(entry("drift", 0));
			assertThat(output.getOut()).as("once for each message")
				.containsOnlyOnce("WARN")
				.containsOnlyOnce("Retrying in");
		});
	}

	@Test
	void permanentFailureIsReportedOnceWithoutStackTraceAndRetriedRarely(CapturedOutput output) {
		willThrow(new OpenRouterForbiddenException("create", 1, ApiError.of(403, "Managed by SCIM")))
			.given(this.client.client())
			.create(any());
		this.contextRunner.withPropertyValues("openrouter.provisioning.workspaces.red.budgets.daily=1")
			.run((context) -> {
				Health health = context.getBean(HealthIndicator.class).health();
				assertThat(health.getStatus()).isEqualTo(Status.DOWN);
				assertThat(health.getDetails()).contains(entry("failedSteps", 1), entry("skippedSteps", 1));
				verify(this.client.client()).create(any());
			});
		assertThat(output.getOut()).containsOnlyOnce("WARN")
			.contains("Managed by SCIM", "Retrying in 1h")
			.doesNotContain("\tat ");
	}

	@Test
	void closeInterruptsWorkInTheBackground() {
		CountDownLatch working = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		given(this.client.client().stream()).willThrow(BROKEN).willAnswer((call) -> {
			working.countDown();
			try {
				return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
				Thread.currentThread().interrupt();
				throw new OpenRouterInterruptedException("list", 1, true, ex);
			}
		});
		this.contextRunner.run((context) -> {
			assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();
			context.close();
			assertThat(interrupted.getCount()).isZero();
			await().untilAsserted(() -> assertThat(threads()).isEmpty());
		});
	}

	@Test
	void closeEndsAWaitInTheBackground() {
		given(this.client.client().stream()).willThrow(BROKEN);
		this.contextRunner
			.withPropertyValues("openrouter.provisioning.retry.initial-interval=1h",
					"openrouter.provisioning.retry.max-interval=1h")
			.run((context) -> {
				assertThat(threads()).hasSize(1).allMatch(Thread::isDaemon);
				context.close();
				await().untilAsserted(() -> assertThat(threads()).isEmpty());
			});
	}

	@Test
	void closeEndsAWaitForAnotherThread() {
		CountDownLatch planning = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(1);
		given(this.client.client().stream()).willAnswer((call) -> {
			if (Thread.currentThread().getName().equals("other")) {
				planning.countDown();
				done.await();
			}
			return Stream.empty();
		});
		this.contextRunner
			.withPropertyValues("openrouter.provisioning.mode=plan", "openrouter.provisioning.drift-check-interval=1ms")
			.run((context) -> {
				Thread other = new Thread(context.getBean(ProvisioningManager.class)::plan, "other");
				other.setDaemon(true);
				other.start();
				assertThat(planning.await(30, TimeUnit.SECONDS)).isTrue();
				await().untilAsserted(() -> assertThat(threads()).flatMap((thread) -> List.of(thread.getStackTrace()))
					.extracting(StackTraceElement::getClassName)
					.contains(ProvisioningManager.class.getName()));
				try {
					context.close();
					await().untilAsserted(() -> assertThat(threads()).isEmpty());
				}
				finally {
					done.countDown();
					other.join();
				}
			});
	}

	@Test
	void threadEndsWhenNothingIsLeftToDo() {
		this.contextRunner.run((context) -> {
			assertThat(this.client.names()).containsOnlyKeys("red");
			await().untilAsserted(() -> assertThat(threads()).isEmpty());
		});
	}

	@Test
	void driftIsReportedButNotCorrected() {
		this.contextRunner.withPropertyValues("openrouter.provisioning.drift-check-interval=1ms").run((context) -> {
			ProvisioningEvents events = context.getBean(ProvisioningEvents.class);
			assertThat(events.next(WorkspacesProvisionedEvent.class)).isNotNull();
			this.client.has("red", "Blue");
			assertThat(events.next(WorkspaceDriftEvent.class).plan().steps()).hasSize(1);
			HealthIndicator health = context.getBean(HealthIndicator.class);
			assertThat(health.health().getStatus()).isEqualTo(Status.UP);
			assertThat(health.health().getDetails()).containsEntry("drift", 1);
			assertThat(this.client.names()).containsEntry("red", "Blue");
		});
	}

	@Test
	void driftIsCorrectedIfConfiguredAndOnlyRunsThatChangeSomethingArePublished() {
		this.contextRunner
			.withPropertyValues("openrouter.provisioning.mode=apply", "openrouter.provisioning.drift-correction=true",
					"openrouter.provisioning.drift-check-interval=1ms")
			.run((context) -> {
				ProvisioningEvents events = context.getBean(ProvisioningEvents.class);
				ProvisioningManager manager = context.getBean(ProvisioningManager.class);
				assertThat(events.next(WorkspacesProvisionedEvent.class).report().applied()).hasSize(1);
				Instant first = manager.getState().appliedAt();
				await().untilAsserted(() -> assertThat(manager.getState().appliedAt()).isAfter(first.plusMillis(10)));
				assertThat(events.all()).isEmpty();
				this.client.has("red", "Blue");
				await().untilAsserted(() -> assertThat(this.client.names()).containsEntry("red", "Red"));
				this.client.names().clear();
				await().untilAsserted(() -> assertThat(this.client.names()).containsEntry("red", "Red"));
			});
	}

	@Test
	void failedDriftCheckIsReportedOnceAndRepeated(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("openrouter.provisioning.mode=plan", "openrouter.provisioning.drift-check-interval=1ms")
			.run((context) -> {
				ProvisioningEvents events = context.getBean(ProvisioningEvents.class);
				this.client.failReads(BROKEN);
				clearInvocations(this.client.client());
				await().untilAsserted(() -> verify(this.client.client(), atLeast(4)).stream());
				assertThat(output.getOut()).containsOnlyOnce("Drift check of OpenRouter workspaces failed: ");
				this.client.has("red", "Blue").failReads(null);
				assertThat(events.next(WorkspaceDriftEvent.class).plan().steps()).hasSize(1);
			});
	}

	private static List<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("openrouter-provisioning-"))
			.toList();
	}

}
