package io.github.openrouterspring.test;

import org.jspecify.annotations.Nullable;

/**
 * The keys that the server accepts.
 *
 * @param managementKey the key that permits every operation
 */
record Credentials(String managementKey) {

	/**
	 * A valid key that cannot manage workspaces.
	 */
	static final String INFERENCE_KEY = "sk-or-v1-fake-inference-key";

	/**
	 * The id of the user who owns the keys.
	 */
	static final String OWNER = "user_owner";

	private static final String SCHEME = "Bearer ";

	/**
	 * Return whether the caller has the management key.
	 * @throws ApiError if the key is missing or unknown
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
