package io.github.openrouterspring.http;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * The successful outcome of a call.
 *
 * @param <T> the type of the decoded body
 * @param body the decoded body
 * @param status the HTTP status, {@code null} if an {@link OutcomeResolver} found the
 * outcome
 * @param date the {@code Date} header of the response, if any
 * @param repeated whether an earlier attempt may have taken effect, so that the body may
 * not report everything that the call has done
 */
public record OperationResult<T>(T body, @Nullable HttpStatusCode status, @Nullable String date, boolean repeated) {

	static <T> OperationResult<T> resolved(T body) {
		return new OperationResult<>(body, null, null, true);
	}

	/**
	 * Return the time of the response by the server's clock.
	 * @return the time, {@code null} if the server did not send a valid one
	 */
	public @Nullable Instant serverTime() {
		return (this.date != null) ? RetryAfter.parseDate(this.date) : null;
	}

	OperationResult<T> asRepeated(boolean repeated) {
		return (this.repeated != repeated) ? new OperationResult<>(this.body, this.status, this.date, repeated) : this;
	}

}
