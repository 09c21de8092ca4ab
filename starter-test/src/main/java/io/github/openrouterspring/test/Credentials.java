package io.github.openrouterspring.test;

import org.jspecify.annotations.Nullable;

/**
 * The keys that the server knows.
 *
 * @param managementKey the key that may do everything
 */
record Credentials(String managementKey) {

	/**
	 * A key that is valid but not for this API.
	 */
	static final String INFERENCE_KEY = "sk-or-v1-fake-inference-key";

	/**
	 * The id of the user whom the keys belong to.
	 */
	static final String OWNER = "user_owner";

	private static final String SCHEME = "Bearer ";

	/**
	 * Return whether the caller has the management key.
	 * @throws ApiError if the caller has no key that the server knows
	 */
	boolean isManagementKey(@Nullable String authorization) {
		if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			throw ApiError.unauthorized("Missing Authentication header");
		}
		String key = authorization.substring(SCHEME.length()).strip();
		boolean managementKey = key.equals(this.managementKey);
		if (!managementKey && !key.equals(INFERENCE_KEY)) {
			throw ApiError.unauthorized("Invalid API key");
		}
		return managementKey;
	}

	@Override
	public String toString() {
		return "Credentials[******]";
	}

}
