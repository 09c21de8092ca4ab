/**
 * Provisioning and export of declared workspaces.
 */
@NullMarked
package io.github.openrouterspring.provisioning;

import org.jspecify.annotations.NullMarked;
