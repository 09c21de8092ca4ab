package io.github.openrouterspring.test;

import java.net.URI;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;

/**
 * {@link OpenRouterConnectionDetails} of the server of a test.
 */
final class TestConnectionDetails implements OpenRouterConnectionDetails {

	private final URI baseUrl;

	private final String managementKey;

	TestConnectionDetails(URI baseUrl, String managementKey) {
		this.baseUrl = baseUrl;
		this.managementKey = managementKey;
	}

	@Override
	public URI getBaseUrl() {
		return this.baseUrl;
	}

	@Override
	public String getManagementKey() {
		return this.managementKey;
	}

}
