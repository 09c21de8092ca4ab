package io.github.openrouterspring.http;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * An operation with its arguments.
 *
 * @param <T> the type of the response body
 * @param operation the operation
 * @param uriTemplate the operation's URI template, with an optional query if the call
 * needs one
 * @param uriVariables the variables of the URI template
 * @param body the object to send as JSON, if any
 * @param responseType the type of the response body
 */
public record OperationRequest<T>(Operation operation, String uriTemplate, Map<String, ?> uriVariables,
		@Nullable Object body, TypeReference<T> responseType) {

	/**
	 * The URI variable that names the workspace, which the observation reads.
	 */
	public static final String WORKSPACE = "workspace";

	public OperationRequest(Operation operation, Map<String, ?> uriVariables, @Nullable Object body,
			TypeReference<T> responseType) {
		this(operation, operation.uriTemplate(), uriVariables, body, responseType);
	}

	/**
	 * Derive a request with an optional query.
	 * @param query the encoded query, without the question mark
	 * @return the request
	 */
	public OperationRequest<T> withQuery(String query) {
		return new OperationRequest<>(this.operation, this.operation.uriTemplate() + "?" + query, this.uriVariables,
				this.body, this.responseType);
	}

	/**
	 * Derive a request with other variables.
	 * @param uriVariables the variables of the URI template
	 * @return the request
	 */
	public OperationRequest<T> withVariables(Map<String, ?> uriVariables) {
		return new OperationRequest<>(this.operation, this.uriTemplate, uriVariables, this.body, this.responseType);
	}

	String operationName() {
		return this.operation.operationName();
	}

	@Nullable String workspace() {
		return (String) this.uriVariables.get(WORKSPACE);
	}

}
