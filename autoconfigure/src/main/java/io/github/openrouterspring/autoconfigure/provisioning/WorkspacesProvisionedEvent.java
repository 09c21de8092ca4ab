package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.provisioning.ProvisioningReport;

/**
 * Published after all steps of a plan have been applied.
 *
 * @param account the name of the account
 * @param report the report, without steps if there were no changes
 */
public record WorkspacesProvisionedEvent(String account, ProvisioningReport report) {

}
