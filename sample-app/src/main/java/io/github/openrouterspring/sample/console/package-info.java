/**
 * Web console that manages workspaces and shows the calls of the client.
 */
@NullMarked
package io.github.openrouterspring.sample.console;

import org.jspecify.annotations.NullMarked;
