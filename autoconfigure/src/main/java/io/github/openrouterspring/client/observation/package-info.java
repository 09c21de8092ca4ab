/**
 * Observations and metrics of operations.
 */
@NullMarked
package io.github.openrouterspring.client.observation;

import org.jspecify.annotations.NullMarked;
