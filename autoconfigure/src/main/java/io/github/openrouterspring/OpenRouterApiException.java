package io.github.openrouterspring;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * Thrown when the server responds with an error. Documented statuses have subclasses; any
 * other status is reported by this class, regardless of the content type.
 */
public class OpenRouterApiException extends OpenRouterException {

	private final ApiError error;

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param error the error response
	 */
	public OpenRouterApiException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error.describe(), null);
		this.error = error;
	}

	/**
	 * Return the error response.
	 * @return the error
	 */
	public ApiError getError() {
		return this.error;
	}

	/**
	 * Return the HTTP status.
	 * @return the status
	 */
	public HttpStatusCode getStatusCode() {
		return this.error.status();
	}

	/**
	 * Return the {@code error.code} of the body.
	 * @return the code, {@code null} if the body could not be read
	 */
	public @Nullable Integer getErrorCode() {
		return this.error.code();
	}

	/**
	 * Return the {@code error.message} of the body.
	 * @return the message, {@code null} if the body could not be read
	 */
	public @Nullable String getErrorMessage() {
		return this.error.message();
	}

	/**
	 * Return the {@code error.metadata} of the body.
	 * @return the metadata, unmodifiable, empty if there is none
	 */
	public Map<String, @Nullable Object> getMetadata() {
		return this.error.metadata();
	}

	/**
	 * Return the {@code user_id} of the body.
	 * @return the user id, {@code null} if there is none
	 */
	public @Nullable String getUserId() {
		return this.error.userId();
	}

	/**
	 * Return the request id in a header of the response.
	 * @return the request id, {@code null} if there is none
	 */
	public @Nullable String getRequestId() {
		return this.error.requestId();
	}

	/**
	 * Return how long the server asks to wait before the next request.
	 * @return the time to wait, {@code null} if the server does not ask
	 */
	public @Nullable Duration getRetryAfter() {
		return this.error.retryAfter();
	}

	/**
	 * Return the start of a body without a message, such as an error page of a gateway.
	 * @return the excerpt, {@code null} if there is a message or no body
	 */
	public @Nullable String getBodyExcerpt() {
		return this.error.bodyExcerpt();
	}

}
