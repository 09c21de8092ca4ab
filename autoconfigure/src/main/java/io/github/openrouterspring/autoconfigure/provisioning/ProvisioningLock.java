package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.function.Supplier;

import io.github.openrouterspring.provisioning.ProvisioningReport;

/**
 * Strategy for preventing replicas from provisioning at the same time. A bean of this
 * type replaces the one that uses a {@code LockRegistry}.
 */
@FunctionalInterface
public interface ProvisioningLock {

	/**
	 * No lock. Replicas may apply the same steps, of which the first one takes effect.
	 */
	ProvisioningLock NONE = (account, provision) -> provision.get();

	/**
	 * Provision while no other replica does.
	 * @param account the name of the account to provision
	 * @param provision provisions the account
	 * @return the report
	 * @throws IllegalStateException if another replica does not finish in time
	 */
	ProvisioningReport call(String account, Supplier<ProvisioningReport> provision);

}
