package io.github.openrouterspring.http;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An operation with its arguments.
 *
 * @param operation the operation
 * @param uriVariables the variables of the operation's URI template
 * @param body the object to send as JSON, if any
 */
public record OperationRequest(Operation operation, Map<String, ?> uriVariables, @Nullable Object body) {

	/**
	 * The URI variable that names the workspace, known to the observation.
	 */
	public static final String WORKSPACE = "workspace";

	@Nullable String workspace() {
		return (String) this.uriVariables.get(WORKSPACE);
	}

}
