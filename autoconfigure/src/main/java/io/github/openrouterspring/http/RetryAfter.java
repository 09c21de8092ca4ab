package io.github.openrouterspring.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/**
 * Reads the time that the server asks the client to wait: {@code Retry-After} in seconds
 * or as an HTTP date, or else, for status 429, {@code X-RateLimit-Reset} in seconds, or
 * in seconds or milliseconds since 1970.
 */
final class RetryAfter {

	private static final String RATE_LIMIT_RESET = "X-RateLimit-Reset";

	private static final double EPOCH_SECONDS = 1e9;

	private static final double EPOCH_MILLIS = 1e12;

	/**
	 * The standard does not permit a fraction, but some servers send one.
	 */
	private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");

	private RetryAfter() {
	}

	static @Nullable Duration parse(HttpStatusCode status, HttpHeaders headers) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		Double seconds = parseNumber(value);
		if (seconds != null) {
			return ofSeconds(seconds);
		}
		Instant date = parseDate(value);
		if (date != null) {
			return until(date, headers);
		}
		Double reset = (status.value() == 429) ? parseNumber(headers.getFirst(RATE_LIMIT_RESET)) : null;
		if (reset == null || reset < EPOCH_SECONDS) {
			return (reset != null) ? ofSeconds(reset) : null;
		}
		return until(Instant.ofEpochMilli((long) ((reset < EPOCH_MILLIS) ? 1000 * reset : reset)), headers);
	}

	/**
	 * Parse an HTTP date.
	 * @param date the date
	 * @return the date, {@code null} if it is invalid
	 */
	static @Nullable Instant parseDate(@Nullable String date) {
		try {
			return (date != null) ? DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip(), Instant::from) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable Double parseNumber(@Nullable String value) {
		return (value != null && NUMBER.matcher(value.strip()).matches()) ? Double.valueOf(value) : null;
	}

	/**
	 * Convert seconds to whole milliseconds, limited to {@link Long#MAX_VALUE}.
	 */
	private static Duration ofSeconds(double seconds) {
		return Duration.ofMillis(Math.round(1000 * seconds));
	}

	/**
	 * Return the time until then, by the server's clock if the response has a date, since
	 * the clocks may differ.
	 */
	private static Duration until(Instant then, HttpHeaders headers) {
		Instant serverTime = parseDate(headers.getFirst(HttpHeaders.DATE));
		Duration delay = Duration.between((serverTime != null) ? serverTime : Instant.now(), then);
		return delay.isNegative() ? Duration.ZERO : delay;
	}

}
