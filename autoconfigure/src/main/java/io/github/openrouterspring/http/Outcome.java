package io.github.openrouterspring.http;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How a call has ended well.
 *
 * @param <T> the type of the decoded body
 * @param body the decoded body
 * @param serverTime the time of the answer by the server's clock, if it said so
 * @param repeated whether an earlier attempt may have had its effect, so that the body
 * may not tell all that the call has done
 */
public record Outcome<T>(T body, @Nullable Instant serverTime, boolean repeated) {

	Outcome<T> asRepeated(boolean repeated) {
		return (this.repeated != repeated) ? new Outcome<>(this.body, this.serverTime, repeated) : this;
	}

}
