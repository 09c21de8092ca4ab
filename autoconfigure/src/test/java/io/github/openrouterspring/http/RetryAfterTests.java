package io.github.openrouterspring.http;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryAfter}.
 */
class RetryAfterTests {

	private static final String NOON = "Tue, 24 Nov 2026 12:00:00 GMT";

	private final HttpHeaders headers = new HttpHeaders();

	@ParameterizedTest
	@CsvSource({ "0, PT0S", "1, PT1S", "' 120 ', PT2M", "86400, PT24H", "007, PT7S", "1.5, PT1.5S", "0.25, PT0.25S",
			"' 2.0 ', PT2S", "1.0001, PT1S", "'Tue, 24 Nov 2026 12:00:30 GMT', PT30S",
			"'Tue, 24 Nov 2026 11:59:59 GMT', PT0S" })
	void secondsAndDatesByTheServerClockAreParsed(String value, Duration expected) {
		this.headers.set(HttpHeaders.DATE, NOON);
		assertThat(parse(value)).isEqualTo(expected);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = "noon")
	void dateIsParsedByTheLocalClockWithoutValidDateHeader(@Nullable String date) {
		this.headers.set(HttpHeaders.DATE, date);
		assertThat(parse("Tue, 31 Dec 2999 23:59:59 GMT")).isGreaterThan(Duration.ofDays(365));
	}

	@Test
	void hugeNumberDoesNotOverflow() {
		assertThat(parse("99999999999999999999999999").plusSeconds(1)).isGreaterThan(Duration.ofDays(36500));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "-1", "1.", ".5", "1.5.1", "1e3", "0x1p3", "NaN", "soon", "12:00",
			"Tue, 24 Nov 2026", "\u0661" })
	void invalidValueIsIgnored(@Nullable String value) {
		assertThat(parse(value)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "0, PT0S", "30, PT30S", "1795521630, PT30S", "1795521630500, PT30.5S", "1795521599, PT0S",
			"999999999, PT277777H46M39S", "1.5, PT1.5S", "1795521630.5, PT30.5S", "1000000000, PT0S",
			"1000000000000, PT0S", "'',", "soon,", "-1,", "NaN," })
	void rateLimitResetIsParsedOnlyForTooManyRequests(String reset, @Nullable Duration expected) {
		this.headers.set(HttpHeaders.DATE, NOON);
		this.headers.set("X-RateLimit-Reset", reset);
		assertThat(RetryAfter.parse(HttpStatus.TOO_MANY_REQUESTS, this.headers)).isEqualTo(expected);
		assertThat(RetryAfter.parse(HttpStatus.SERVICE_UNAVAILABLE, this.headers)).isNull();
	}

	@Test
	void retryAfterTakesPrecedenceOverRateLimitReset() {
		this.headers.set("X-RateLimit-Reset", "30");
		this.headers.set(HttpHeaders.RETRY_AFTER, "5");
		assertThat(RetryAfter.parse(HttpStatus.TOO_MANY_REQUESTS, this.headers)).isEqualTo(Duration.ofSeconds(5));
	}

	private Duration parse(@Nullable String value) {
		if (value != null) {
			this.headers.set(HttpHeaders.RETRY_AFTER, value);
		}
		return RetryAfter.parse(HttpStatus.SERVICE_UNAVAILABLE, this.headers);
	}

}
