/**
 * An application that is started to see how long it takes.
 */
@NullMarked
package io.github.openrouterspring.benchmarks.start;

import org.jspecify.annotations.NullMarked;
