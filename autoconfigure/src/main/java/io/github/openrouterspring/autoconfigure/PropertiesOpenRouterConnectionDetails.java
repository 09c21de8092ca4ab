package io.github.openrouterspring.autoconfigure;

import java.net.URI;

import io.github.openrouterspring.http.BaseUrl;
import io.github.openrouterspring.http.ManagementKey;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;

/**
 * Adapts {@link OpenRouterProperties} to {@link OpenRouterConnectionDetails}.
 */
final class PropertiesOpenRouterConnectionDetails implements OpenRouterConnectionDetails {

	private final URI baseUrl;

	private final String managementKey;

	PropertiesOpenRouterConnectionDetails(OpenRouterProperties properties) {
		String key = properties.key();
		if (key == null) {
			throw new InvalidManagementKeyException("No management key for OpenRouter is set.");
		}
		this.managementKey = check(key.strip(), (properties.managementKey() != null) ? "management-key" : "api-key");
		this.baseUrl = (properties.baseUrl() != null) ? properties.baseUrl() : WorkspacesClientBuilder.DEFAULT_BASE_URL;
		InvalidOpenRouterSettingException.naming("openrouter.base-url", () -> BaseUrl.check(this.baseUrl));
	}

	private static String check(String key, String property) {
		try {
			return ManagementKey.check(key);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidManagementKeyException(
					"The property 'openrouter.%s' can not be used: %s.".formatted(property, ex.getMessage()));
		}
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
