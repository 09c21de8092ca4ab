package io.github.openrouterspring.http;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import org.jspecify.annotations.Nullable;

/**
 * Lookup of the client's own key, for diagnostics. Clients implement it without making it
 * a part of their API.
 */
public interface KeyLookup {

	/**
	 * Ask the server which kind of key the client has.
	 * @return whether it is a management key, {@code null} if the server does not say
	 * @throws OpenRouterUnauthorizedException if the server does not know the key
	 * @throws OpenRouterException if the call fails
	 */
	@Nullable Boolean isManagementKey();

}
