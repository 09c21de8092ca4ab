/**
 * Health check of the connection to OpenRouter.
 */
@NullMarked
package io.github.openrouterspring.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
