/**
 * What applications set on a client, and what they hear and get from it.
 */
@NullMarked
package io.github.openrouterspring.client;

import org.jspecify.annotations.NullMarked;
