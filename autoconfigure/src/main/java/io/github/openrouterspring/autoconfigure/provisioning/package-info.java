/**
 * Workspaces that an application declares.
 */
@NullMarked
package io.github.openrouterspring.autoconfigure.provisioning;

import org.jspecify.annotations.NullMarked;
