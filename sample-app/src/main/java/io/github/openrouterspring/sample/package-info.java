/**
 * A web application that manages the workspaces of an OpenRouter organization.
 */
@NullMarked
package io.github.openrouterspring.sample;

import org.jspecify.annotations.NullMarked;
