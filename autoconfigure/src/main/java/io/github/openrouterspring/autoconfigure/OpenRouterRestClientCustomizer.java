package io.github.openrouterspring.autoconfigure;

import org.springframework.web.client.RestClient;

/**
 * Callback interface that can be used to customize the {@link RestClient.Builder} of
 * OpenRouter clients. Called after the {@code RestClientCustomizer} beans of the
 * application, which apply to every {@code RestClient}.
 */
@FunctionalInterface
public interface OpenRouterRestClientCustomizer {

	/**
	 * Customize the builder.
	 * @param builder the builder to customize
	 */
	void customize(RestClient.Builder builder);

}
