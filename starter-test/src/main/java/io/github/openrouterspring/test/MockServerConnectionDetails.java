package io.github.openrouterspring.test;

import java.net.URI;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;

/**
 * {@link OpenRouterConnectionDetails} of the mock server of
 * {@link OpenRouterTest @OpenRouterTest}, which stands in for the real OpenRouter.
 */
final class MockServerConnectionDetails implements OpenRouterConnectionDetails {

	@Override
	public URI getBaseUrl() {
		return WorkspacesClientBuilder.DEFAULT_BASE_URL;
	}

	@Override
	public String getManagementKey() {
		return "sk-or-v1-mock-management-key";
	}

}
