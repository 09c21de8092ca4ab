/**
 * Exceptions of the OpenRouter client.
 */
@NullMarked
package io.github.openrouterspring;

import org.jspecify.annotations.NullMarked;
