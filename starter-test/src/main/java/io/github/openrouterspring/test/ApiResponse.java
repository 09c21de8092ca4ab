package io.github.openrouterspring.test;

import tools.jackson.databind.node.ObjectNode;

/**
 * Response of the API.
 *
 * @param status the HTTP status
 * @param body the JSON body
 */
record ApiResponse(int status, ObjectNode body) {

	static ApiResponse ok(String name, Object value) {
		return new ApiResponse(200, Json.MAPPER.createObjectNode()).and(name, value);
	}

	static ApiResponse created(String name, Object value) {
		return new ApiResponse(201, Json.MAPPER.createObjectNode()).and(name, value);
	}

	static ApiResponse page(Page<?> page) {
		return ok("data", page.items()).and("total_count", page.totalCount());
	}

	static ApiResponse deleted() {
		return ok("deleted", true);
	}

	ApiResponse and(String name, Object value) {
		this.body.putPOJO(name, value);
		return this;
	}

}
