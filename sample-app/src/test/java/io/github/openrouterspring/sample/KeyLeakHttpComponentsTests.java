package io.github.openrouterspring.sample;

/**
 * {@link KeyLeakTests} with Apache HttpComponents.
 */
class KeyLeakHttpComponentsTests extends KeyLeakTests {

	KeyLeakHttpComponentsTests() {
		super("http-components", "org.apache.hc.client5.http");
	}

}
