/**
 * Diagnostics of startup failures: exceptions, failure analyzers, and the verification of
 * the Spring Boot version.
 *
 * @serial exclude
 */
@NullMarked
package io.github.openrouterspring.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
