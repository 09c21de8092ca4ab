package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.function.Function;

/**
 * Strategy for preventing replicas from provisioning at the same time. A bean of this
 * type replaces the one that uses a {@code LockRegistry}.
 */
public interface ProvisioningLock {

	/**
	 * No lock. Replicas may apply the same steps, of which the first one takes effect.
	 */
	ProvisioningLock NONE = new ProvisioningLock() {

		@Override
		public <T> T call(String account, Function<Runnable, T> provision) {
			return provision.apply(() -> {
			});
		}

	};

	/**
	 * Provision while no other replica does.
	 * @param account the name of the account to provision
	 * @param provision provisions the account. It receives a callback that renews the
	 * lock, which it calls from its own thread before each step
	 * @param <T> the type of the result
	 * @return the result
	 * @throws IllegalStateException if another replica does not finish in time
	 */
	<T> T call(String account, Function<Runnable, T> provision);

}
