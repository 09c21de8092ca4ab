/**
 * Options, listeners, and common results of clients.
 */
@NullMarked
package io.github.openrouterspring.client;

import org.jspecify.annotations.NullMarked;
