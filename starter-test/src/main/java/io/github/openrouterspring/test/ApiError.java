package io.github.openrouterspring.test;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Thrown when the server rejects a request.
 */
@SuppressWarnings("serial")
final class ApiError extends RuntimeException {

	private final int status;

	private final @Nullable String field;

	private ApiError(int status, String message, @Nullable String field) {
		super(message);
		this.status = status;
		this.field = field;
	}

	static ApiError badRequest(String message) {
		return new ApiError(400, message, null);
	}

	static ApiError invalidField(String field, String requirement) {
		return new ApiError(400, "'%s' %s".formatted(field, requirement), field);
	}

	/**
	 * Slugs are unique, but the API documents no 409 for creates and updates, so the
	 * status is 400.
	 */
	static ApiError slugTaken(String slug) {
		return new ApiError(400, "The slug '%s' is already taken".formatted(slug), "slug");
	}

	static ApiError unauthorized(String message) {
		return new ApiError(401, message, null);
	}

	static ApiError forbidden(String message) {
		return new ApiError(403, message, null);
	}

	/**
	 * Reject a valid key that cannot manage workspaces.
	 */
	static ApiError inferenceKey(int status) {
		return new ApiError(status, "Only management keys can perform this operation", null);
	}

	static ApiError notFound(String message) {
		return new ApiError(404, message, null);
	}

	ApiResponse toResponse() {
		ObjectNode body = Json.MAPPER.createObjectNode();
		ObjectNode error = body.putObject("error").put("code", this.status).put("message", getMessage());
		if (this.field != null) {
			error.putObject("metadata").put("field", this.field);
		}
		else {
			error.putNull("metadata");
		}
		// A caller without a valid key has no user id
		body.put("user_id", (this.status != 401) ? Credentials.OWNER : null);
		body.putNull("openrouter_metadata");
		return new ApiResponse(this.status, body);
	}

}
