package io.github.openrouterspring;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * The server answered, and the answer is not a success. The documented errors have
 * subclasses of their own; any other status, with any content type, is of this class.
 */
public class OpenRouterApiException extends OpenRouterException {

	private final ApiError error;

	public OpenRouterApiException(String operation, int attempts, ApiError error) {
		super(operation, attempts, error.describe(), null);
		this.error = error;
	}

	/**
	 * Return all that the answer said.
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
	 * @return the code or {@code null} if the body could not be read
	 */
	public @Nullable Integer getErrorCode() {
		return this.error.code();
	}

	/**
	 * Return the server's own words, the {@code error.message} of the body.
	 * @return the message or {@code null} if the body could not be read
	 */
	public @Nullable String getErrorMessage() {
		return this.error.message();
	}

	/**
	 * Return the {@code error.metadata} of the body.
	 * @return the metadata, empty if there is none
	 */
	public Map<String, Object> getMetadata() {
		return this.error.metadata();
	}

	/**
	 * Return the user that the server took the caller for.
	 * @return the user id or {@code null}
	 */
	public @Nullable String getUserId() {
		return this.error.userId();
	}

	/**
	 * Return the id under which the server knows the request.
	 * @return the request id or {@code null} if the response had none
	 */
	public @Nullable String getRequestId() {
		return this.error.requestId();
	}

	/**
	 * Return how long the server asks to wait before the next request.
	 * @return the time to wait or {@code null} if the server named none
	 */
	public @Nullable Duration getRetryAfter() {
		return this.error.retryAfter();
	}

	/**
	 * Return the start of a body that is not the API's own, such as a gateway's page.
	 * @return the excerpt or {@code null} if the body could be read
	 */
	public @Nullable String getBodyExcerpt() {
		return this.error.bodyExcerpt();
	}

}
