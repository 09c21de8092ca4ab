/**
 * Options, listeners, and common results of clients.
 *
 * @serial exclude
 */
@NullMarked
package io.github.openrouterspring.client;

import org.jspecify.annotations.NullMarked;
