package io.github.openrouterspring;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * Error response of the server, or of a gateway in front of it.
 *
 * @param status the HTTP status
 * @param code the {@code error.code} of the body, {@code null} if it could not be read
 * @param message the {@code error.message} of the body, {@code null} if it could not be
 * read
 * @param metadata the {@code error.metadata} of the body, unmodifiable, empty if there is
 * none
 * @param userId the {@code user_id} of the body, {@code null} if there is none
 * @param requestId the request id in a header of the response, {@code null} if there is
 * none
 * @param retryAfter the time that the server asks to wait before the next request,
 * {@code null} if it does not ask
 * @param bodyExcerpt the start of a body without a message, such as an error page of a
 * gateway, {@code null} if there is a message or no body
 */
public record ApiError(HttpStatusCode status, @Nullable Integer code, @Nullable String message,
		Map<String, @Nullable Object> metadata, @Nullable String userId, @Nullable String requestId,
		@Nullable Duration retryAfter, @Nullable String bodyExcerpt) implements Serializable {

	public ApiError {
		// Map.copyOf rejects nulls, which JSON permits
		metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
	}

	/**
	 * Create an error of the API, for example to throw from a mock.
	 * @param status the HTTP status, also used as the code
	 * @param message the message
	 * @return the error
	 */
	public static ApiError of(int status, String message) {
		return new ApiError(HttpStatusCode.valueOf(status), status, message, Map.of(), null, null, null, null);
	}

	/**
	 * Return whether the API itself sent this error, rather than a gateway in front of
	 * it. Only the API's errors have both a code and a message.
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
			text.append(" and a body that is not from the API: ").append(this.bodyExcerpt);
		}
		if (this.requestId != null) {
			text.append(" [request id ").append(this.requestId).append(']');
		}
		return text.toString();
	}

}
