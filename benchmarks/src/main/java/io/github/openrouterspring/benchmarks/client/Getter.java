package io.github.openrouterspring.benchmarks.client;

import io.github.openrouterspring.workspaces.Workspace;

/**
 * Gets a workspace, each in its own way.
 */
@FunctionalInterface
interface Getter {

	/**
	 * The slug to ask for.
	 */
	String SLUG = "product-team-0000001";

	Workspace get() throws Exception;

}
