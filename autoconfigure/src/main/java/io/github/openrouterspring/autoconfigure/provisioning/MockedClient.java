package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * Tells a mock of the client, as of {@code @MockitoBean}, from a client.
 */
final class MockedClient {

	private static final String MOCKITO_MARKER = "$MockitoMock$";

	private MockedClient() {
	}

	/**
	 * Return whether a client is a mock. Mockito itself is not asked, since that would
	 * start it in each test that has it on the class path.
	 */
	static boolean test(WorkspacesClient client) {
		Class<?> type = client.getClass();
		boolean mockOfInterface = type.getSuperclass() == Object.class && type.getName().contains(MOCKITO_MARKER);
		// What is no mock of the interface may be one of a class, or behind a proxy
		return mockOfInterface || client.withOptions((options) -> {
		}) == null;
	}

}
