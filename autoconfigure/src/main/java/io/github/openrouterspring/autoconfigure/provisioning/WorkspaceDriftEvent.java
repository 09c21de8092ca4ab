package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.provisioning.WorkspacePlan;

/**
 * Published when workspaces are found to be not as declared, at the start unless it
 * applies the plan, and at each look after it.
 *
 * @param plan what there is to do
 */
public record WorkspaceDriftEvent(WorkspacePlan plan) {

}
