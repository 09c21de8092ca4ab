package io.github.openrouterspring.client;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What an answer tells of the rate limit.
 *
 * @param limit the requests that are permitted, {@code null} if not told
 * @param remaining the requests that are left, {@code null} if not told
 */
public record RateLimit(@Nullable Long limit, @Nullable Long remaining) {

	/**
	 * Read the rate limit from the headers of a response.
	 * @param headers the headers
	 * @return the rate limit, {@code null} if they do not report it
	 */
	public static @Nullable RateLimit parse(HttpHeaders headers) {
		Long limit = number(headers.getFirst("X-RateLimit-Limit"));
		Long remaining = number(headers.getFirst("X-RateLimit-Remaining"));
		return (limit != null || remaining != null) ? new RateLimit(limit, remaining) : null;
	}

	private static @Nullable Long number(@Nullable String value) {
		try {
			return (value != null) ? Long.valueOf(value.strip()) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
