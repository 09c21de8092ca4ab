package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.provisioning.WorkspacePlan;

/**
 * Published when workspaces are found to differ from their declarations: once for each
 * distinct plan, and once with an empty plan when the drift is over. The first plan of a
 * start is not published.
 *
 * @param account the name of the account
 * @param plan the plan
 */
public record WorkspaceDriftEvent(String account, WorkspacePlan plan) {

}
