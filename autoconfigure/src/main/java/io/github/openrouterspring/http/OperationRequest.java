package io.github.openrouterspring.http;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An operation with its arguments.
 *
 * @param operation the operation
 * @param uriTemplate the operation's URI template, with an optional query if the call
 * needs one
 * @param uriVariables the variables of the URI template
 * @param body the object to send as JSON, if any
 */
public record OperationRequest(Operation operation, String uriTemplate, Map<String, ?> uriVariables,
		@Nullable Object body) {

	/**
	 * The URI variable that names the workspace, known to the observation.
	 */
	public static final String WORKSPACE = "workspace";

	public OperationRequest(Operation operation, Map<String, ?> uriVariables, @Nullable Object body) {
		this(operation, operation.uriTemplate(), uriVariables, body);
	}

	/**
	 * Derive a request with an optional query.
	 * @param query the encoded query, without the question mark
	 * @return the request
	 */
	public OperationRequest withQuery(String query) {
		return new OperationRequest(this.operation, this.operation.uriTemplate() + "?" + query, this.uriVariables,
				this.body);
	}

	@Nullable String workspace() {
		return (String) this.uriVariables.get(WORKSPACE);
	}

}
