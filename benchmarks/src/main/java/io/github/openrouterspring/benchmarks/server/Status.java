package io.github.openrouterspring.benchmarks.server;

/**
 * Head of a response.
 */
enum Status {

	OK(200, "OK"),

	BAD_REQUEST(400, "Bad Request"),

	NOT_FOUND(404, "Not Found"),

	TOO_MANY_REQUESTS(429, "Too Many Requests\r\nRetry-After: 1"),

	PAUSE_429(429, "Too Many Requests\r\nRetry-After: 2"),

	BAD_GATEWAY(502, "Bad Gateway"),

	PAUSE_503(503, "Service Unavailable\r\nRetry-After: 2"),

	/**
	 * No response: the connection is closed instead.
	 */
	NONE(0, "");

	private final int code;

	private final String head;

	Status(int code, String reason) {
		this.code = code;
		this.head = "HTTP/1.1 " + code + " " + reason + "\r\nContent-Type: application/json\r\nDate: ";
	}

	int code() {
		return this.code;
	}

	String head() {
		return this.head;
	}

}
