/**
 * A REST API over the client: workspaces, members, budgets, and errors as problem
 * details.
 */
@NullMarked
package io.github.openrouterspring.sample.api;

import org.jspecify.annotations.NullMarked;
