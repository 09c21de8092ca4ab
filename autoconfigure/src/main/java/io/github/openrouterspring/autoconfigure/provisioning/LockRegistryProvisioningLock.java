package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningException.Reason;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.integration.support.locks.DistributedLock;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.integration.support.locks.RenewableLockRegistry;

/**
 * {@link ProvisioningLock} that uses the {@link LockRegistry} of the application.
 */
class LockRegistryProvisioningLock implements ProvisioningLock {

	static final String KEY = "openrouter.provisioning";

	private static final Log logger = LogFactory.getLog(LockRegistryProvisioningLock.class);

	private final LockRegistry<?> registry;

	private final Duration timeout;

	private final Duration lease;

	LockRegistryProvisioningLock(LockRegistry<?> registry, Duration timeout, Duration lease) {
		this.registry = registry;
		this.timeout = timeout;
		this.lease = lease;
	}

	@Override
	public <T> T call(String account, Function<Runnable, T> provision) {
		String key = account.equals(WorkspacesClientBuilder.DEFAULT_ACCOUNT) ? KEY : KEY + "." + account;
		Lock lock = this.registry.obtain(key);
		acquire(lock, key);
		try {
			return provision.apply(() -> renew(key));
		}
		finally {
			release(lock, key);
		}
	}

	private void acquire(Lock lock, String key) {
		try {
			if (tryLock(lock, Duration.ZERO)) {
				return;
			}
			String wait = DurationFormatterUtils.print(this.timeout, DurationFormat.Style.COMPOSITE);
			logger
				.info(LogMessage.format("Waiting up to %s for the lock '%s', which another replica holds", wait, key));
			if (!tryLock(lock, this.timeout)) {
				throw new ProvisioningException(Reason.LOCKED,
						"The lock '%s' was not acquired within %s. Another replica is provisioning workspaces, or has not released the lock."
							.formatted(key, wait),
						"Wait for the other replica, or increase 'openrouter.provisioning.lock-timeout'.", null);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ProvisioningException(Reason.LOCKED,
					"Interrupted while waiting for the lock '%s'.".formatted(key), "Start the application again.", ex);
		}
	}

	private boolean tryLock(Lock lock, Duration wait) throws InterruptedException {
		return (lock instanceof DistributedLock distributed) ? distributed.tryLock(wait, this.lease)
				: lock.tryLock(wait.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void renew(String key) {
		if (this.registry instanceof RenewableLockRegistry<?> renewable) {
			renewable.renewLock(key, this.lease);
		}
	}

	/**
	 * Release the lock. A failure does not undo what was applied. An interrupted thread
	 * could leave the lock in its store.
	 */
	private static void release(Lock lock, String key) {
		boolean interrupted = Thread.interrupted();
		try {
			lock.unlock();
		}
		catch (RuntimeException ex) {
			logger.warn(LogMessage.format("The lock '%s' cannot be released", key), ex);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
