/**
 * Auto-configuration for the metrics of the clients.
 */
@NullMarked
package io.github.openrouterspring.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
