/**
 * Auto-configuration for the OpenRouter client.
 */
@NullMarked
package io.github.openrouterspring.autoconfigure;

import org.jspecify.annotations.NullMarked;
