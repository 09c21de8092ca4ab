package io.github.openrouterspring.sample;

/**
 * {@link KeyLeakTests} with the JDK's HTTP client.
 */
class KeyLeakJdkTests extends KeyLeakTests {

	KeyLeakJdkTests() {
		super(KeyLeakEngine.JDK);
	}

}
