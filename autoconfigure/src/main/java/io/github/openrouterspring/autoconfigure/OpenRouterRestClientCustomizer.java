package io.github.openrouterspring.autoconfigure;

import org.springframework.web.client.RestClient;

/**
 * Customizes the {@link RestClient.Builder} of the OpenRouter client, after the
 * application's {@code RestClientCustomizer}s, which apply to all clients.
 */
@FunctionalInterface
public interface OpenRouterRestClientCustomizer {

	/**
	 * Customize the builder.
	 * @param builder the builder
	 */
	void customize(RestClient.Builder builder);

}
