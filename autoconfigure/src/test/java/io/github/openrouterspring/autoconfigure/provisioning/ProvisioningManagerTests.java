package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.autoconfigure.provisioning.actuate.OpenRouterProvisioningHealthContributorAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
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
		.withConfiguration(AutoConfigurations.of(OpenRouterProvisioningHealthContributorAutoConfiguration.class))
		.withBean(ProvisioningEvents.class)
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withBean(LockRegistry.class, () -> (LockRegistry<Lock>) (key) -> this.lock)
		.withPropertyValues("openrouter.provisioning.workspaces.red.name=Red", "openrouter.provisioning.mode=off");

	@Test
	void plansOnDemandWithEventAndGaugeAndWithoutTheLock() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBean(ProvisioningManager.class).plan().steps()).hasSize(1);
			assertThat(context.getBean(ProvisioningEvents.class).next(WorkspaceDriftEvent.class).plan().steps())
				.hasSize(1);
			assertThat(drift(context)).isOne();
			verify(this.lock, never()).tryLock(anyLong(), any());
			verify(this.client.client(), never()).create(any());
		});
	}

	@Test
	void logsAPlanForAllToSeeOnceAndAgainWhenItIsDoneOrDriftIsNew(CapturedOutput output) throws InterruptedException {
		given(this.lock.tryLock(60_000, TimeUnit.MILLISECONDS)).willReturn(true);
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel(ProvisioningManager.class.getName(), LogLevel.DEBUG);
		try {
			this.contextRunner.run((context) -> {
				ProvisioningManager provisioning = context.getBean(ProvisioningManager.class);
				provisioning.plan();
				provisioning.plan();
				provisioning.apply();
				provisioning.plan();
				assertThat(levels(output, "not as declared")).containsExactly("INFO", "DEBUG", "INFO");
				assertThat(levels(output, "Nothing to do")).containsExactly("DEBUG");
				this.client.names().clear();
				provisioning.plan();
				assertThat(levels(output, "not as declared")).endsWith("INFO", "INFO");
			});
		}
		finally {
			logging.setLogLevel(ProvisioningManager.class.getName(), null);
		}
	}

	@Test
	void appliesOnDemandWithEventAndHealthAndGaugeUnderTheLock() throws InterruptedException {
		given(this.lock.tryLock(60_000, TimeUnit.MILLISECONDS)).willReturn(true);
		this.contextRunner.run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(context.getBean(ProvisioningManager.class).apply().done()).hasSize(1);
			assertThat(context.getBean(ProvisioningEvents.class).next(WorkspacesProvisionedEvent.class).report().done())
				.hasSize(1);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(drift(context)).isZero();
			verify(this.lock).unlock();
			assertThat(this.client.names()).containsOnlyKeys("red");
		});
	}

	@Test
	void lockThatIsNotObtainedIsAnIllegalState() {
		this.contextRunner.run((context) -> {
			assertThatIllegalStateException().isThrownBy(context.getBean(ProvisioningManager.class)::apply)
				.withMessageContaining("was not obtained within PT1M");
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
			assertThat(health(context).getDetails()).containsKey("planError");
			this.client.failReads(null);
			provisioning.plan();
			assertThat(health(context).getDetails()).doesNotContainKey("planError");
		});
	}

	private static List<String> levels(CapturedOutput output, String message) {
		return output.getOut()
			.lines()
			.filter((line) -> line.contains(message))
			.map((line) -> line.contains("INFO") ? "INFO" : "DEBUG")
			.toList();
	}

	private static double drift(ApplicationContext context) {
		return context.getBean(MeterRegistry.class).get("openrouter.provisioning.drift").gauge().value();
	}

	private static Health health(ApplicationContext context) {
		return context.getBean(HealthIndicator.class).health();
	}

}
