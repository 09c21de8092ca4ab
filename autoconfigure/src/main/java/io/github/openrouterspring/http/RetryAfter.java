package io.github.openrouterspring.http;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.StringUtils;

/**
 * Reads how long the server asks to wait: from {@code Retry-After}, which comes as
 * seconds or as an HTTP date, or else, when there were too many requests, from
 * {@code X-RateLimit-Reset}, which comes as seconds, or as seconds or milliseconds since
 * 1970.
 */
final class RetryAfter {

	private static final String RATE_LIMIT_RESET = "X-RateLimit-Reset";

	private static final long EPOCH_SECONDS = 1_000_000_000L;

	private static final long EPOCH_MILLIS = 1_000 * EPOCH_SECONDS;

	private RetryAfter() {
	}

	static @Nullable Duration parse(HttpStatusCode status, HttpHeaders headers) {
		Duration delay = parseRetryAfter(headers);
		return (delay == null && status.value() == 429) ? parseReset(headers) : delay;
	}

	private static @Nullable Duration parseRetryAfter(HttpHeaders headers) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (!StringUtils.hasText(value)) {
			return null;
		}
		value = value.strip();
		if (isNumber(value)) {
			return Duration.ofSeconds(number(value));
		}
		Instant date = HttpDates.parse(value);
		return (date != null) ? until(date, headers) : null;
	}

	private static @Nullable Duration parseReset(HttpHeaders headers) {
		String value = headers.getFirst(RATE_LIMIT_RESET);
		if (value == null || !isNumber(value.strip())) {
			return null;
		}
		long number = number(value.strip());
		if (number < EPOCH_SECONDS) {
			return Duration.ofSeconds(number);
		}
		return until((number < EPOCH_MILLIS) ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number), headers);
	}

	/**
	 * By the server's own clock where it is known: the two may differ.
	 */
	private static Duration until(Instant then, HttpHeaders headers) {
		Instant serverTime = HttpDates.parse(headers);
		Duration delay = Duration.between((serverTime != null) ? serverTime : Instant.now(), then);
		return delay.isNegative() ? Duration.ZERO : delay;
	}

	private static boolean isNumber(String value) {
		return !value.isEmpty() && value.chars().allMatch((c) -> c >= '0' && c <= '9');
	}

	private static long number(String digits) {
		try {
			return Long.parseLong(digits);
		}
		catch (NumberFormatException ex) {
			// So many digits are longer than any call may take
			return Long.MAX_VALUE;
		}
	}

}
