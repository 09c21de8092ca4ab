package io.github.openrouterspring.http;

import org.springframework.http.HttpMethod;

/**
 * A row of the API's table of operations.
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
	 * Return when the operation may be sent again.
	 * @return the retry safety
	 */
	RetrySafety retrySafety();

}
