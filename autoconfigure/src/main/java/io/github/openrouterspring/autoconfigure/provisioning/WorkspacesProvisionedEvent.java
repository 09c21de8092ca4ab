package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.provisioning.ProvisioningReport;

/**
 * Published when all workspaces are as declared, after that was applied.
 *
 * @param report what was done, which may be nothing
 */
public record WorkspacesProvisionedEvent(ProvisioningReport report) {

}
