package io.github.openrouterspring.benchmarks.server;

/**
 * A request.
 *
 * @param prefix the prefix of the path, which selects the mode
 * @param path the path after the prefix, with the query
 * @param body the body, empty if there is none
 */
record Request(String prefix, String path, byte[] body) {

	private static final String API = "/api/v1";

	private static final String COUNTERS = "/counters";

	static Request parse(String target, byte[] body) {
		int api = target.indexOf(API);
		if (api >= 0) {
			return new Request(target.substring(0, api), target.substring(api + API.length()), body);
		}
		return new Request(target.substring(0, Math.max(target.indexOf(COUNTERS), 0)), COUNTERS, body);
	}

	boolean isForCounters() {
		return this.path.equals(COUNTERS);
	}

	boolean isForList() {
		return this.path.startsWith("/workspaces?") || this.path.equals("/workspaces");
	}

	boolean isForBulkAdd() {
		return this.path.endsWith("/members/add");
	}

	boolean isForMembers() {
		return this.path.contains("/members");
	}

	int parameter(String name, int defaultValue) {
		int query = this.path.indexOf('?');
		int start = (query >= 0) ? this.path.indexOf(name + "=", query) : -1;
		if (start < 0) {
			return defaultValue;
		}
		int end = this.path.indexOf('&', start);
		return Integer.parseInt(this.path, start + name.length() + 1, (end >= 0) ? end : this.path.length(), 10);
	}

}
