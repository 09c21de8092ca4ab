package io.github.openrouterspring.autoconfigure;

import org.springframework.web.client.RestClient;

/**
 * Creates what the {@link RestClient} of a client is built from.
 */
@FunctionalInterface
interface OpenRouterRestClientBuilderFactory {

	/**
	 * Create a builder.
	 * @param settings the settings of the client
	 * @param connectionDetails where it connects to
	 * @return a builder that is nobody else's
	 */
	RestClient.Builder create(ClientSettings settings, OpenRouterConnectionDetails connectionDetails);

}
