package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.function.Supplier;

import io.github.openrouterspring.provisioning.ProvisioningReport;

/**
 * Strategy for keeping replicas from provisioning at the same time. A bean of this type
 * takes the place of the one that locks with a {@code LockRegistry}.
 */
@FunctionalInterface
public interface ProvisioningLock {

	/**
	 * No lock. Replicas then may do the same, of which the first counts.
	 */
	ProvisioningLock NONE = Supplier::get;

	/**
	 * Provision while no other replica does.
	 * @param provision does it
	 * @return its report
	 * @throws IllegalStateException if other replicas do not finish in time
	 */
	ProvisioningReport call(Supplier<ProvisioningReport> provision);

}
