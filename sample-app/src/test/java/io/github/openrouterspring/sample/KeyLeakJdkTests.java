package io.github.openrouterspring.sample;

/**
 * {@link KeyLeakTests} with the JDK's HTTP client, which on Java 25 has no log of its own
 * unless a system property asks for it.
 */
class KeyLeakJdkTests extends KeyLeakTests {

	KeyLeakJdkTests() {
		super("jdk", (Runtime.version().feature() < 25) ? "jdk.internal.httpclient" : "jdk.");
	}

}
