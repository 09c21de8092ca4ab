package io.github.openrouterspring.benchmarks.server;

/**
 * How an answer begins.
 */
enum Status {

	OK("HTTP/1.1 200 OK\r\n"),

	TOO_MANY_REQUESTS("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\n");

	private final String head;

	Status(String head) {
		this.head = head + "Content-Type: application/json\r\nDate: ";
	}

	String head() {
		return this.head;
	}

}
