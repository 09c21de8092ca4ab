/**
 * Concurrent calls of one caller: threads, order, pages and bulk changes.
 */
@NullMarked
package io.github.openrouterspring.http.parallel;

import org.jspecify.annotations.NullMarked;
