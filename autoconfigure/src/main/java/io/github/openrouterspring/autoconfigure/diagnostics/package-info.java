/**
 * What stops an application from starting: exceptions with their analyses, and the check
 * of the Spring Boot version.
 */
@NullMarked
package io.github.openrouterspring.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
