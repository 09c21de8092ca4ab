package io.github.openrouterspring.client;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Rate limit that a response reports.
 *
 * @param limit the number of permitted requests, {@code null} if not reported
 * @param remaining the number of remaining requests, {@code null} if not reported
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
