/**
 * Many calls of one caller at the same time: their threads, their order, pages and bulk
 * changes.
 */
@NullMarked
package io.github.openrouterspring.http.parallel;

import org.jspecify.annotations.NullMarked;
