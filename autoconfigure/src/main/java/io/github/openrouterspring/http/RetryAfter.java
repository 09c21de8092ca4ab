package io.github.openrouterspring.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * Reads {@code Retry-After}, which comes as seconds or as an HTTP date.
 */
final class RetryAfter {

	private RetryAfter() {
	}

	static @Nullable Duration parse(HttpHeaders headers) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (!StringUtils.hasText(value)) {
			return null;
		}
		Duration delay = value.strip().chars().allMatch((c) -> c >= '0' && c <= '9') ? ofSeconds(value.strip())
				: untilDate(value.strip(), headers);
		return (delay == null || delay.isNegative()) ? null : delay;
	}

	private static Duration ofSeconds(String seconds) {
		try {
			return Duration.ofSeconds(Long.parseLong(seconds));
		}
		catch (NumberFormatException ex) {
			// So many digits are longer than any call may take
			return Duration.ofSeconds(Long.MAX_VALUE);
		}
	}

	private static @Nullable Duration untilDate(String date, HttpHeaders headers) {
		Instant then = parseDate(date);
		if (then == null) {
			return null;
		}
		// The server's own clock where it is known: the two may differ
		String serverDate = headers.getFirst(HttpHeaders.DATE);
		Instant now = (serverDate != null) ? parseDate(serverDate) : null;
		Duration delay = Duration.between((now != null) ? now : Instant.now(), then);
		return delay.isNegative() ? Duration.ZERO : delay;
	}

	private static @Nullable Instant parseDate(String date) {
		try {
			return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
