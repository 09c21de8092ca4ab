/**
 * Adapters for HTTP engines. Internal.
 */
@NullMarked
package io.github.openrouterspring.http.engine;

import org.jspecify.annotations.NullMarked;
