package io.github.openrouterspring.sample;

/**
 * The HTTP engines that the sample runs with.
 */
enum KeyLeakEngine {

	HTTP_COMPONENTS("http-components", "org.apache.hc.client5.http"),

	/**
	 * Which on Java 25 has no log of its own unless a system property asks for it.
	 */
	JDK("jdk", (Runtime.version().feature() < 25) ? "jdk.internal.httpclient" : "jdk.");

	private final String factory;

	private final String logger;

	KeyLeakEngine(String factory, String logger) {
		this.factory = factory;
		this.logger = logger;
	}

	/**
	 * Return how the names of its loggers start.
	 */
	String logger() {
		return this.logger;
	}

	String argument() {
		return "--spring.http.clients.imperative.factory=" + this.factory;
	}

}
