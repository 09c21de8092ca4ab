package io.github.openrouterspring.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Lookup of the client's own key, for diagnostics. Implemented by clients but not part of
 * their API.
 */
public interface KeyLookup {

	/**
	 * Ask the server which kind of key the client has.
	 * @return whether it is a management key, {@code null} if the server does not say
	 * @throws OpenRouterUnauthorizedException if the server rejects the key
	 * @throws OpenRouterException if the call fails
	 */
	@Nullable Boolean isManagementKey();

	/**
	 * The operation, which any valid key permits.
	 */
	enum KeyOperation implements Operation {

		/**
		 * Describes the key.
		 */
		GET;

		@Override
		public String operationName() {
			return "getKey";
		}

		@Override
		public HttpMethod method() {
			return HttpMethod.GET;
		}

		@Override
		public String uriTemplate() {
			return "/key";
		}

		@Override
		public boolean idempotent() {
			return true;
		}

	}

	/**
	 * The data of the response.
	 *
	 * @param managementKey whether the key is a management key
	 */
	record KeyDetails(@JsonProperty("is_management_key") @Nullable Boolean managementKey) {
	}

}
