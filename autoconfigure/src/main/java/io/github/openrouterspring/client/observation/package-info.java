/**
 * How operations are observed and measured.
 */
@NullMarked
package io.github.openrouterspring.client.observation;

import org.jspecify.annotations.NullMarked;
