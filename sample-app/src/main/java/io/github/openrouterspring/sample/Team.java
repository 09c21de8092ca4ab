package io.github.openrouterspring.sample;

import java.util.List;

import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceMember;

/**
 * A team that can start to work.
 *
 * @param workspace its workspace
 * @param members its members
 * @param budget its monthly budget
 */
record Team(Workspace workspace, List<WorkspaceMember> members, WorkspaceBudget budget) {

}
