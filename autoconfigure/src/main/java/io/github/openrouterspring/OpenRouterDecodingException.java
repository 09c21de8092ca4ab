package io.github.openrouterspring;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * Thrown when the body of a successful response does not conform to the API or is too
 * large. The call has most likely taken effect.
 */
public class OpenRouterDecodingException extends OpenRouterException {

	private final HttpStatusCode statusCode;

	private final String bodyExcerpt;

	/**
	 * Create an exception.
	 * @param operation the name of the operation
	 * @param attempts the number of attempts
	 * @param statusCode the HTTP status
	 * @param problem the problem with the body
	 * @param bodyExcerpt the start of the body
	 * @param cause the cause, if any
	 */
	public OpenRouterDecodingException(String operation, int attempts, HttpStatusCode statusCode, String problem,
			String bodyExcerpt, @Nullable Throwable cause) {
		super(operation, attempts,
				"received %s with an unreadable body: %s [body: %s]".formatted(statusCode, problem, bodyExcerpt),
				cause);
		this.statusCode = statusCode;
		this.bodyExcerpt = bodyExcerpt;
	}

	/**
	 * Return the HTTP status.
	 * @return the status, a success
	 */
	public HttpStatusCode getStatusCode() {
		return this.statusCode;
	}

	/**
	 * Return the start of the body.
	 * @return the excerpt, empty if there was no body
	 */
	public String getBodyExcerpt() {
		return this.bodyExcerpt;
	}

}
