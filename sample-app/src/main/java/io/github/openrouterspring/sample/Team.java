package io.github.openrouterspring.sample;

import java.util.List;

import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceMember;

/**
 * An onboarded team.
 *
 * @param workspace the workspace of the team
 * @param members the members of the workspace
 * @param budget the monthly budget of the workspace
 */
record Team(Workspace workspace, List<WorkspaceMember> members, WorkspaceBudget budget) {

}
