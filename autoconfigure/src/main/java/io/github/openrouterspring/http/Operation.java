package io.github.openrouterspring.http;

import org.springframework.http.HttpMethod;

/**
 * An operation of the API.
 */
public interface Operation {

	/**
	 * Return the name used in metrics and errors.
	 * @return the name, for example {@code bulkAddMembers}
	 */
	String operationName();

	/**
	 * Return the HTTP method.
	 * @return the method
	 */
	HttpMethod method();

	/**
	 * Return the URI template below the base URL.
	 * @return the template, for example {@code /workspaces/{workspace}}
	 */
	String uriTemplate();

	/**
	 * Return whether a second request leads to the same state as the first. Any other
	 * operation is retried only if its request had no effect: it provably never arrived,
	 * was rejected by the rate limit, or its {@link OutcomeResolver} found nothing.
	 * @return whether the operation is idempotent
	 */
	boolean idempotent();

}
