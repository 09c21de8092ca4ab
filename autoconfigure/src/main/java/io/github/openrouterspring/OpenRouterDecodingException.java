package io.github.openrouterspring;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * The server reported success with a body that is not what it promises. The call has most
 * likely had its effect.
 */
public class OpenRouterDecodingException extends OpenRouterException {

	private final HttpStatusCode statusCode;

	private final String bodyExcerpt;

	public OpenRouterDecodingException(String operation, int attempts, HttpStatusCode statusCode, String problem,
			String bodyExcerpt, @Nullable Throwable cause) {
		super(operation, attempts,
				"answered %s with an unreadable body: %s [body: %s]".formatted(statusCode, problem, bodyExcerpt),
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
