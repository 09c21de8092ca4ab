/**
 * Client for the Workspaces API, with requests and results.
 */
@NullMarked
package io.github.openrouterspring.workspaces;

import org.jspecify.annotations.NullMarked;
