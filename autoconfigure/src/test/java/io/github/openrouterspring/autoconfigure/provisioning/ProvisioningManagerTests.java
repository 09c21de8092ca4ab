package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link ProvisioningManager} as an application uses it on demand.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProvisioningManagerTests {

	private final ClientOverMap client = new ClientOverMap();

	private final Lock lock = mock();

	private final ApplicationContextRunner contextRunner = ProvisioningContext.with(this.client)
		.withBean(LockRegistry.class, () -> (LockRegistry<Lock>) (key) -> this.lock)
		.withBean("openRouterProvisioningLifecycle", ProvisioningLifecycle.class,
				() -> new ProvisioningLifecycle(List.of(), null))
		.withPropertyValues("openrouter.provisioning.workspaces.red.name=Red");

	@BeforeEach
	void letLockBeAcquired() throws InterruptedException {
		given(this.lock.tryLock(0, TimeUnit.MILLISECONDS)).willReturn(true);
	}

	@Test
	void plansOnDemandWithGaugeAndWithoutTheLock() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBean(ProvisioningManager.class).plan().steps()).hasSize(1);
			assertThat(gauge(context, "drift")).isOne();
			verify(this.lock, never()).tryLock(anyLong(), any());
			verify(this.client.client(), never()).create(any());
		});
	}

	@Test
	void publishesEachDistinctPlanAfterTheFirstOnce() {
		this.contextRunner.run((context) -> {
			ProvisioningManager provisioning = context.getBean(ProvisioningManager.class);
			provisioning.plan();
			assertThat(plans(context)).as("first plan").isEmpty();
			this.client.has("red", "Blue");
			WorkspacePlan blue = provisioning.plan();
			provisioning.plan();
			this.client.has("red", "Green");
			WorkspacePlan green = provisioning.plan();
			this.client.has("red", "Red");
			provisioning.plan();
			provisioning.plan();
			assertThat(plans(context)).containsExactly(blue, green, WorkspacePlan.EMPTY);
		});
	}

	@Test
	void driftThatIsCorrectedAndComesBackIsPublishedAgain() {
		this.contextRunner.run((context) -> {
			ProvisioningManager provisioning = context.getBean(ProvisioningManager.class);
			provisioning.apply();
			context.getBean(ProvisioningEvents.class).all().clear();
			this.client.has("red", "Blue");
			WorkspacePlan plan = provisioning.plan();
			provisioning.apply();
			context.getBean(ProvisioningEvents.class).next(WorkspaceDriftEvent.class);
			context.getBean(ProvisioningEvents.class).next(WorkspacesProvisionedEvent.class);
			this.client.has("red", "Blue");
			provisioning.plan();
			assertThat(plans(context)).containsExactly(plan);
		});
	}

	@Test
	void logsAPlanAtInfoOnceAndAgainWhenDriftIsNew(CapturedOutput output) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel(ProvisioningManager.class.getName(), LogLevel.DEBUG);
		try {
			this.contextRunner.run((context) -> {
				ProvisioningManager provisioning = context.getBean(ProvisioningManager.class);
				provisioning.plan();
				provisioning.plan();
				provisioning.apply();
				provisioning.plan();
				assertThat(levels(output, "Workspace plan")).containsExactly("INFO", "DEBUG", "DEBUG");
				assertThat(levels(output, "No changes")).containsExactly("DEBUG");
				this.client.names().clear();
				provisioning.plan();
				assertThat(levels(output, "Workspace plan")).endsWith("DEBUG", "INFO");
			});
		}
		finally {
			logging.setLogLevel(ProvisioningManager.class.getName(), null);
		}
	}

	@Test
	void appliesOnDemandWithEventAndHealthAndMetersUnderTheLock() {
		this.contextRunner.run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(gauge(context, "last.run")).isNaN();
			ProvisioningManager provisioning = context.getBean(ProvisioningManager.class);
			provisioning.plan();
			assertThat(gauge(context, "last.run")).isPositive();
			assertThat(gauge(context, "last.success")).isNaN();
			assertThat(provisioning.apply().applied()).hasSize(1);
			WorkspacesProvisionedEvent event = context.getBean(ProvisioningEvents.class)
				.next(WorkspacesProvisionedEvent.class);
			assertThat(event.account()).isEqualTo("default");
			assertThat(event.report().applied()).hasSize(1);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(gauge(context, "drift")).isZero();
			assertThat(gauge(context, "last.success")).isPositive();
			verify(this.lock).unlock();
			assertThat(this.client.names()).containsOnlyKeys("red");
		});
	}

	@Test
	void lockThatIsNotAcquiredIsAnIllegalState() throws InterruptedException {
		given(this.lock.tryLock(0, TimeUnit.MILLISECONDS)).willReturn(false);
		this.contextRunner.run((context) -> {
			assertThatIllegalStateException().isThrownBy(context.getBean(ProvisioningManager.class)::apply)
				.withMessageContaining("was not acquired within 1m");
			assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
			verify(this.client.client(), never()).stream();
		});
	}

	@Test
	void failureIsThrownAndShowsInHealthUntilAPlanSucceeds() {
		this.contextRunner.run((context) -> {
			ProvisioningManager provisioning = context.getBean(ProvisioningManager.class);
			OpenRouterConnectionException broken = new OpenRouterConnectionException("list", 1, "broke", false, null);
			this.client.failReads(broken);
			assertThat(catchThrowable(provisioning::plan)).isSameAs(broken);
			assertThat(health(context))
				.isEqualTo(Health.unknown().withDetail("planError", broken.getMessage()).build());
			this.client.failReads(null);
			provisioning.plan();
			assertThat(health(context).getDetails()).doesNotContainKey("planError");
		});
	}

	private static List<WorkspacePlan> plans(ApplicationContext context) {
		return context.getBean(ProvisioningEvents.class)
			.all()
			.stream()
			.map((event) -> ((WorkspaceDriftEvent) event).plan())
			.toList();
	}

	private static List<String> levels(CapturedOutput output, String message) {
		return output.getOut()
			.lines()
			.filter((line) -> line.contains(message))
			.map((line) -> line.contains("INFO") ? "INFO" : "DEBUG")
			.toList();
	}

	private static double gauge(ApplicationContext context, String name) {
		return ProvisioningContext.gauge(context, name, "default");
	}

	private static Health health(ApplicationContext context) {
		return context.getBean(HealthIndicator.class).health();
	}

}
