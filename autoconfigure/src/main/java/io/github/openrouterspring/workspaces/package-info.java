/**
 * Client for the Workspaces API, with requests and results.
 *
 * @serial exclude
 */
@NullMarked
package io.github.openrouterspring.workspaces;

import org.jspecify.annotations.NullMarked;
