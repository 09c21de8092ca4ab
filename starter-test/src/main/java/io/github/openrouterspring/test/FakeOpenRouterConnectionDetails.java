package io.github.openrouterspring.test;

import java.net.URI;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;

/**
 * {@link OpenRouterConnectionDetails} of a {@link FakeOpenRouter}.
 */
final class FakeOpenRouterConnectionDetails implements OpenRouterConnectionDetails {

	private final FakeOpenRouter openRouter;

	FakeOpenRouterConnectionDetails(FakeOpenRouter openRouter) {
		this.openRouter = openRouter;
	}

	@Override
	public URI getBaseUrl() {
		return this.openRouter.baseUrl();
	}

	@Override
	public String getManagementKey() {
		return this.openRouter.managementKey();
	}

}
