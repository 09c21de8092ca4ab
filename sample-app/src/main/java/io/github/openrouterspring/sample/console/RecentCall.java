package io.github.openrouterspring.sample.console;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A call of the client that is over.
 *
 * @param operation the operation
 * @param workspace the id or slug of the workspace, if the call names one
 * @param attempts what has become of each request
 * @param duration how long the caller has waited
 * @param failed whether the caller was told of a failure
 */
record RecentCall(String operation, @Nullable String workspace, List<String> attempts, Duration duration,
		boolean failed) {

}
