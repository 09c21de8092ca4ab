package io.github.openrouterspring.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Operations of the API that {@link FakeOpenRouter} implements.
 */
public enum ApiOperation {

	// @formatter:off

	/**
	 * {@code GET /workspaces}.
	 */
	LIST("GET", "/workspaces"),

	/**
	 * {@code POST /workspaces}.
	 */
	CREATE("POST", "/workspaces"),

	/**
	 * {@code GET /workspaces/{id}}.
	 */
	GET("GET", "/workspaces/{id}"),

	/**
	 * {@code PATCH /workspaces/{id}}.
	 */
	UPDATE("PATCH", "/workspaces/{id}"),

	/**
	 * {@code DELETE /workspaces/{id}}.
	 */
	DELETE("DELETE", "/workspaces/{id}"),

	/**
	 * {@code GET /workspaces/{id}/members}.
	 */
	LIST_MEMBERS("GET", "/workspaces/{id}/members"),

	/**
	 * {@code POST /workspaces/{id}/members/add}.
	 */
	BULK_ADD_MEMBERS("POST", "/workspaces/{id}/members/add"),

	/**
	 * {@code POST /workspaces/{id}/members/remove}.
	 */
	BULK_REMOVE_MEMBERS("POST", "/workspaces/{id}/members/remove"),

	/**
	 * {@code GET /workspaces/{id}/budgets}.
	 */
	LIST_BUDGETS("GET", "/workspaces/{id}/budgets"),

	/**
	 * {@code GET /workspaces/{id}/budgets/{interval}}.
	 */
	GET_BUDGET("GET", "/workspaces/{id}/budgets/{interval}"),

	/**
	 * {@code PUT /workspaces/{id}/budgets/{interval}}.
	 */
	SET_BUDGET("PUT", "/workspaces/{id}/budgets/{interval}"),

	/**
	 * {@code DELETE /workspaces/{id}/budgets/{interval}}.
	 */
	DELETE_BUDGET("DELETE", "/workspaces/{id}/budgets/{interval}"),

	/**
	 * {@code GET /key}. The client calls it to explain why the server rejects a key.
	 */
	GET_KEY("GET", "/key");

	// @formatter:on

	private final String method;

	private final List<String> template;

	ApiOperation(String method, String path) {
		this.method = method;
		this.template = List.of((ApiRequest.BASE_PATH + path).split("/", -1));
	}

	/**
	 * Return the operation that a request is for, or {@code null} if there is none.
	 */
	static @Nullable ApiOperation of(ApiRequest request) {
		for (ApiOperation operation : values()) {
			if (operation.matches(request)) {
				return operation;
			}
		}
		return null;
	}

	private boolean matches(ApiRequest request) {
		List<String> segments = request.segments();
		if (!this.method.equals(request.method()) || this.template.size() != segments.size()) {
			return false;
		}
		for (int i = 0; i < segments.size(); i++) {
			String expected = this.template.get(i);
			if (!expected.startsWith("{") && !expected.equals(segments.get(i))) {
				return false;
			}
		}
		return true;
	}

}
