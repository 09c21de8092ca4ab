/**
 * An application that has the starter on its class path, and tests of its own that have
 * nothing to do with OpenRouter. Outside of the sample's package, whose scan would find
 * it.
 */
package io.github.openrouterspring.weather;
