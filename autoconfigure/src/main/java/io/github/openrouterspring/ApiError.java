package io.github.openrouterspring;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * What the server, or a gateway before it, said when it refused a request.
 *
 * @param status the HTTP status
 * @param code the {@code error.code} of the body, if it could be read
 * @param message the {@code error.message} of the body, if it could be read
 * @param metadata the {@code error.metadata} of the body, empty if there was none
 * @param userId the {@code user_id} of the body
 * @param requestId the request id that the response named in a header
 * @param retryAfter how long the server asks to wait before the next request
 * @param bodyExcerpt the start of a body that is not the API's own, such as a gateway's
 * page
 */
public record ApiError(HttpStatusCode status, @Nullable Integer code, @Nullable String message,
		Map<String, Object> metadata, @Nullable String userId, @Nullable String requestId,
		@Nullable Duration retryAfter, @Nullable String bodyExcerpt) implements Serializable {

	public ApiError {
		// Map.copyOf would refuse the nulls that JSON may carry
		metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
	}

	/**
	 * Create an error with a status and a message only, for example to throw from a mock.
	 * @param status the HTTP status
	 * @param message the message
	 * @return the error
	 */
	public static ApiError of(int status, String message) {
		return new ApiError(HttpStatusCode.valueOf(status), status, message, Map.of(), null, null, null, null);
	}

	/**
	 * Return whether the API itself sent this error, and not a gateway before it. Only
	 * the API's errors have both a code and a message.
	 * @return whether the error is the API's own
	 */
	public boolean isFromApi() {
		return this.code != null && this.message != null;
	}

	String describe() {
		StringBuilder text = new StringBuilder("failed with ").append(this.status);
		if (this.message != null) {
			text.append(": ").append(this.message);
		}
		else if (this.bodyExcerpt != null) {
			text.append(", answered not by the API but with: ").append(this.bodyExcerpt);
		}
		if (this.requestId != null) {
			text.append(" [request id ").append(this.requestId).append(']');
		}
		return text.toString();
	}

}
