package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.function.Supplier;

import io.github.openrouterspring.provisioning.ProvisioningReport;

/**
 * Keeps replicas from provisioning at the same time.
 */
@FunctionalInterface
interface ProvisioningLock {

	/**
	 * No lock. Replicas then may do the same, of which the first counts.
	 */
	ProvisioningLock NONE = Supplier::get;

	/**
	 * Provision while no other replica does.
	 * @param provision does it
	 * @return its report
	 * @throws WorkspaceProvisioningException if others do not come to an end
	 */
	ProvisioningReport call(Supplier<ProvisioningReport> provision);

}
