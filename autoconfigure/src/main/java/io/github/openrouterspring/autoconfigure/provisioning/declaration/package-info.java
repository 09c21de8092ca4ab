/**
 * Binds and collects the workspaces that an application declares.
 */
@NullMarked
package io.github.openrouterspring.autoconfigure.provisioning.declaration;

import org.jspecify.annotations.NullMarked;
