package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.InOrder;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.integration.support.locks.DistributedLock;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.integration.support.locks.RenewableLockRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for {@link LockRegistryProvisioningLock}.
 */
@ExtendWith(OutputCaptureExtension.class)
class LockRegistryProvisioningLockTests {

	private final ClientOverMap client = new ClientOverMap();

	private final Lock lock = mock();

	private final LockRegistry<Lock> registry = (key) -> {
		assertThat(key).isEqualTo("openrouter.provisioning");
		return this.lock;
	};

	private final ApplicationContextRunner contextRunner = ProvisioningContext.with(this.client)
		.withBean(LockRegistry.class, () -> this.registry)
		.withPropertyValues("openrouter.provisioning.workspaces.red.name=Red",
				"openrouter.provisioning.lock-timeout=3s");

	@BeforeEach
	void letLockBeObtained() throws InterruptedException {
		given(this.lock.tryLock(0, TimeUnit.MILLISECONDS)).willReturn(true);
	}

	@Test
	void planningAndApplyingHoldTheLock() {
		this.contextRunner.run((context) -> {
			InOrder order = inOrder(this.lock, this.client.client());
			order.verify(this.lock).tryLock(0, TimeUnit.MILLISECONDS);
			order.verify(this.client.client()).stream();
			order.verify(this.client.client()).create(any());
			order.verify(this.client.client()).stream();
			order.verify(this.lock).unlock();
			order.verifyNoMoreInteractions();
		});
	}

	@Test
	void lockOfAnotherReplicaIsNotDown(CapturedOutput output) throws InterruptedException {
		given(this.lock.tryLock(0, TimeUnit.MILLISECONDS)).willReturn(false);
		this.contextRunner.run((context) -> {
			Health health = context.getBean(HealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(health.getDetails().get("locked")).asString().contains("Another replica");
			assertThat(output).contains("was not acquired", "Retrying in");
		});
	}

	@Test
	void brokenLockIsDown() throws InterruptedException {
		given(this.lock.tryLock(0, TimeUnit.MILLISECONDS)).willThrow(new CannotAcquireLockException("No database"));
		this.contextRunner.run((context) -> assertThat(context.getBean(HealthIndicator.class).health().getStatus())
			.isEqualTo(Status.DOWN));
	}

	@Test
	void lockIsReleasedAfterAFailureThatIsDown() {
		this.client.failReads(new IllegalStateException("broken"));
		this.contextRunner.run((context) -> {
			assertThat(context.getBean(HealthIndicator.class).health().getStatus()).isEqualTo(Status.DOWN);
			verify(this.lock).unlock();
		});
	}

	@Test
	void expiredLockDoesNotUndoTheRun(CapturedOutput output) {
		willThrow(new IllegalStateException("expired")).given(this.lock).unlock();
		this.contextRunner.withPropertyValues("openrouter.provisioning.on-failure=fail").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.client.names()).containsOnly(Map.entry("red", "Red"));
			assertThat(context.getBean(HealthIndicator.class).health().getStatus()).isEqualTo(Status.UP);
			assertThat(output).contains("cannot be released", "expired");
		});
	}

	@Test
	void waitIsLoggedWhenItStarts(CapturedOutput output) throws InterruptedException {
		given(this.lock.tryLock(0, TimeUnit.MILLISECONDS)).willReturn(false);
		given(this.lock.tryLock(3000, TimeUnit.MILLISECONDS)).willAnswer((call) -> {
			assertThat(output)
				.contains("Waiting up to 3s for the lock 'openrouter.provisioning', which another replica holds");
			return true;
		});
		this.contextRunner.withPropertyValues("openrouter.provisioning.on-failure=fail")
			.run((context) -> assertThat(this.client.names()).containsOnlyKeys("red"));
	}

	@Test
	void lockIsAcquiredWithTheLeaseAndRenewedBeforeEachStep() throws InterruptedException {
		DistributedLock distributed = mock();
		RenewableLockRegistry<DistributedLock> renewable = mock();
		given(renewable.obtain("openrouter.provisioning")).willReturn(distributed);
		Duration lease = Duration.ofSeconds(7);
		given(distributed.tryLock(Duration.ZERO, lease)).willReturn(true);
		ProvisioningContext.with(this.client)
			.withBean(LockRegistry.class, () -> renewable)
			.withPropertyValues("openrouter.provisioning.workspaces.red.name=Red",
					"openrouter.provisioning.workspaces.blue.name=Blue", "openrouter.provisioning.lock-lease=7s")
			.run((context) -> {
				assertThat(this.client.names()).containsOnlyKeys("blue", "red");
				InOrder order = inOrder(distributed, renewable, this.client.client());
				order.verify(distributed).tryLock(Duration.ZERO, lease);
				for (int step = 1; step <= 2; step++) {
					order.verify(renewable).renewLock("openrouter.provisioning", lease);
					order.verify(this.client.client()).create(any());
				}
				order.verify(distributed).unlock();
			});
	}

	@Test
	void accountsHaveLocksOfTheirOwn() throws InterruptedException {
		LockRegistry<Lock> byKey = mock();
		given(byKey.obtain(any())).willReturn(this.lock);
		new LockRegistryProvisioningLock(byKey, Duration.ofSeconds(3), Duration.ofSeconds(7)).call("acme",
				(renewal) -> "done");
		verify(byKey).obtain("openrouter.provisioning.acme");
	}

	@Test
	void severalRegistriesWithoutAPrimaryOneAreIgnored() {
		this.contextRunner.withBean("other", LockRegistry.class, () -> this.registry).run((context) -> {
			assertThat(this.client.names()).containsOnlyKeys("red");
			verifyNoInteractions(this.lock);
		});
	}

}
