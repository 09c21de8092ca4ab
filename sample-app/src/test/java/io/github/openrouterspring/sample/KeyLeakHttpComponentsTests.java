package io.github.openrouterspring.sample;

/**
 * {@link KeyLeakTests} with Apache HttpComponents.
 */
class KeyLeakHttpComponentsTests extends KeyLeakTests {

	KeyLeakHttpComponentsTests() {
		super(KeyLeakEngine.HTTP_COMPONENTS);
	}

}
