package io.github.openrouterspring.sample.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A completed call of the client.
 *
 * @param operation the operation
 * @param workspace the id or slug of the workspace, if the call names one
 * @param attempts the method and status of each request
 * @param start the time of its first request
 * @param duration the duration of the call
 * @param failed whether the call threw an exception
 */
record RecentCall(String operation, @Nullable String workspace, List<String> attempts, Instant start, Duration duration,
		boolean failed) {

}
