/**
 * All that depends on an HTTP engine. Internal.
 */
@NullMarked
package io.github.openrouterspring.http.engine;

import org.jspecify.annotations.NullMarked;
