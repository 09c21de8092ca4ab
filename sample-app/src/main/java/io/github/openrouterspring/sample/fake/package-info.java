/**
 * Chooses between the fake with its sample data and the real OpenRouter.
 */
@NullMarked
package io.github.openrouterspring.sample.fake;

import org.jspecify.annotations.NullMarked;
