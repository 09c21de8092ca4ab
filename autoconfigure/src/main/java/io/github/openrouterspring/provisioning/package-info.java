/**
 * Workspaces as they are declared: what to do so that the server has them.
 */
@NullMarked
package io.github.openrouterspring.provisioning;

import org.jspecify.annotations.NullMarked;
