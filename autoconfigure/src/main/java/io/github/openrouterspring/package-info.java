/**
 * Exceptions of the OpenRouter client.
 *
 * @serial exclude
 */
@NullMarked
package io.github.openrouterspring;

import org.jspecify.annotations.NullMarked;
