/**
 * One call of the API: deadline, retries, observation, error mapping and bounded reading.
 */
@NullMarked
package io.github.openrouterspring.http;

import org.jspecify.annotations.NullMarked;
