/**
 * The console: pages that show what the client does, for people.
 */
@NullMarked
package io.github.openrouterspring.sample.console;

import org.jspecify.annotations.NullMarked;
