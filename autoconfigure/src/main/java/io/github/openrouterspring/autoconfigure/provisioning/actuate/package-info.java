/**
 * Endpoint, health, and metrics of provisioning.
 */
@NullMarked
package io.github.openrouterspring.autoconfigure.provisioning.actuate;

import org.jspecify.annotations.NullMarked;
