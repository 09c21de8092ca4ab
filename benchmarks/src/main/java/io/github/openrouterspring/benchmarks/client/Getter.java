package io.github.openrouterspring.benchmarks.client;

import io.github.openrouterspring.workspaces.Workspace;

/**
 * Gets a workspace with one of the candidates.
 */
@FunctionalInterface
interface Getter {

	/**
	 * The slug of the workspace.
	 */
	String SLUG = "product-team-0000001";

	Workspace get() throws Exception;

}
