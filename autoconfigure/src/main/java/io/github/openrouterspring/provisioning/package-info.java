/**
 * Provisioning and export of declared workspaces.
 *
 * @serial exclude
 */
@NullMarked
package io.github.openrouterspring.provisioning;

import org.jspecify.annotations.NullMarked;
