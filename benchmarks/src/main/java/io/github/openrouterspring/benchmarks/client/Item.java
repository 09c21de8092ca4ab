package io.github.openrouterspring.benchmarks.client;

import io.github.openrouterspring.workspaces.Workspace;

/**
 * Response body with one workspace.
 *
 * @param data the workspace
 */
record Item(Workspace data) {

}
