package io.github.openrouterspring.test;

import java.util.List;

/**
 * An operation and where it is found.
 *
 * @param method the HTTP method
 * @param template the segments of the path, of which those in braces match any
 * @param handler what it does
 */
record Route(String method, List<String> template, Handler handler) {

	static Route of(String method, String path, Handler handler) {
		return new Route(method, List.of((ApiRequest.BASE_PATH + path).split("/", -1)), handler);
	}

	boolean matches(ApiRequest request) {
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

	/**
	 * Answers a request.
	 */
	interface Handler {

		ApiResponse handle(ApiRequest request, FakeOrganization organization);

	}

}
