package io.github.openrouterspring.autoconfigure;

import org.springframework.web.client.RestClient;

/**
 * Creates what the client's {@link RestClient} is built from.
 */
@FunctionalInterface
interface OpenRouterRestClientBuilderFactory {

	/**
	 * Create a builder.
	 * @return a builder that is nobody else's
	 */
	RestClient.Builder create();

}
