package io.github.openrouterspring.http;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How a call has ended well.
 *
 * @param <T> the type of the decoded body
 * @param body the decoded body
 * @param date the {@code Date} header of the answer, if there was one
 * @param repeated whether an earlier attempt may have had its effect, so that the body
 * may not tell all that the call has done
 */
public record OperationResult<T>(T body, @Nullable String date, boolean repeated) {

	/**
	 * Return the time of the answer by the server's clock.
	 * @return the time, {@code null} if the server did not say it
	 */
	public @Nullable Instant serverTime() {
		return (this.date != null) ? RetryAfter.parseDate(this.date) : null;
	}

	OperationResult<T> asRepeated(boolean repeated) {
		return (this.repeated != repeated) ? new OperationResult<>(this.body, this.date, repeated) : this;
	}

}
