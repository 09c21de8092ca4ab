package io.github.openrouterspring.benchmarks.client;

import io.github.openrouterspring.workspaces.Workspace;

/**
 * The body of an answer with one workspace.
 *
 * @param data the workspace
 */
record Item(Workspace data) {

}
