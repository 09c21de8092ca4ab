package io.github.openrouterspring.autoconfigure;

import java.net.URI;

import io.github.openrouterspring.http.BaseUrl;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;

import org.springframework.util.StringUtils;

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
		if (!StringUtils.hasText(key)) {
			throw new InvalidManagementKeyException("The property 'openrouter.%s' is set but blank."
				.formatted((properties.managementKey() != null) ? "management-key" : "api-key"));
		}
		this.managementKey = key.strip();
		this.baseUrl = (properties.baseUrl() != null) ? properties.baseUrl() : WorkspacesClientBuilder.DEFAULT_BASE_URL;
		InvalidOpenRouterSettingException.naming("openrouter.base-url", () -> BaseUrl.check(this.baseUrl));
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
