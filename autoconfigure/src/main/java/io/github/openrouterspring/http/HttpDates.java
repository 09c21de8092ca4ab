package io.github.openrouterspring.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Reads dates as HTTP writes them.
 */
final class HttpDates {

	private HttpDates() {
	}

	/**
	 * Read the {@code Date} header, the server's own clock.
	 */
	static @Nullable Instant parse(HttpHeaders headers) {
		String date = headers.getFirst(HttpHeaders.DATE);
		return (date != null) ? parse(date) : null;
	}

	static @Nullable Instant parse(String date) {
		try {
			return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
