package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * Detects mocks of the client, such as those of {@code @MockitoBean}.
 */
final class MockedClient {

	private static final String MOCKITO_MARKER = "$MockitoMock$";

	private MockedClient() {
	}

	/**
	 * Return whether the client is a mock and not a spy. Does not call Mockito, which
	 * would initialize it in every test that has it on the class path.
	 */
	static boolean isMock(WorkspacesClient client) {
		Class<?> type = client.getClass();
		boolean mockOfInterface = type.getSuperclass() == Object.class && type.getName().contains(MOCKITO_MARKER);
		// A mock of a class, or one behind a proxy, has no such name but returns null
		return mockOfInterface || client.withOptions((options) -> {
		}) == null;
	}

}
