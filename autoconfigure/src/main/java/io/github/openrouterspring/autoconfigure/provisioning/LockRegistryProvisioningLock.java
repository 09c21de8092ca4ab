package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

import io.github.openrouterspring.provisioning.ProvisioningReport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;
import org.springframework.integration.support.locks.LockRegistry;

/**
 * Locks with the {@link LockRegistry} of the application.
 */
class LockRegistryProvisioningLock implements ProvisioningLock {

	static final String KEY = "openrouter.provisioning";

	private static final Log logger = LogFactory.getLog(LockRegistryProvisioningLock.class);

	private final LockRegistry<?> registry;

	private final Duration timeout;

	LockRegistryProvisioningLock(LockRegistry<?> registry, Duration timeout) {
		this.registry = registry;
		this.timeout = timeout;
	}

	@Override
	public ProvisioningReport call(Supplier<ProvisioningReport> provision) {
		Lock lock = this.registry.obtain(KEY);
		if (!tryLock(lock)) {
			throw new ProvisioningException(
					"The lock '%s' was not obtained within %s: another replica provisions workspaces, or has not released it."
						.formatted(KEY, this.timeout),
					"Wait for the other replica, or set 'openrouter.provisioning.lock-timeout' to more.", null);
		}
		try {
			return provision.get();
		}
		finally {
			unlock(lock);
		}
	}

	private boolean tryLock(Lock lock) {
		try {
			return lock.tryLock(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ProvisioningException("Interrupted while waiting for the lock '%s'.".formatted(KEY),
					"Start the application again.", ex);
		}
	}

	/**
	 * A lock that has expired meanwhile undoes nothing of what was done. One that is
	 * released by an interrupted thread could stay in the store.
	 */
	private static void unlock(Lock lock) {
		boolean interrupted = Thread.interrupted();
		try {
			lock.unlock();
		}
		catch (RuntimeException ex) {
			logger.warn(LogMessage.format("The lock '%s' can not be released", KEY), ex);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
