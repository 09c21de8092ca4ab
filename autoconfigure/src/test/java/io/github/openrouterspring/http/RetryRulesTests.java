package io.github.openrouterspring.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryRules}.
 */
class RetryRulesTests {

	private static final OpenRouterException UNREADABLE = new OpenRouterDecodingException("get", 1, HttpStatus.OK,
			"not JSON", "<html>", null);

	private static final OpenRouterException REFUSED_HERE = new OpenRouterGuardException("get", "Read only");

	@ParameterizedTest
	@ValueSource(ints = { 408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524 })
	void passingStatusIsTheReasonToRepeatWhatIsRepeatable(int status) {
		assertThat(repeatable(answer(status))).isEqualTo(String.valueOf(status));
		assertThat(settled(answer(status))).isEqualTo(String.valueOf(status));
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 400, 401, 403, 404, 409, 413, 501, 505, 519, 525, 529 })
	void anyOtherStatusStands(int status) {
		assertThat(repeatable(answer(status))).isNull();
		assertThat(settled(answer(status))).isNull();
	}

	@Test
	void rateLimitIsAReasonToRepeatAnything() {
		assertThat(unsafe(answer(429))).isEqualTo("429");
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 500, 502, 503, 504, 520, 524 })
	void statusOfAServerThatMayHaveDoneItStandsForWhatIsUnsafe(int status) {
		assertThat(unsafe(answer(status))).isNull();
	}

	@Test
	void brokenConnectionIsAReasonUnlessTheEffectCouldDouble() {
		assertThat(repeatable(broken(true))).isEqualTo("connection");
		assertThat(settled(broken(true))).isEqualTo("connection");
		assertThat(unsafe(broken(true))).isNull();
		assertThat(unsafe(broken(false))).isEqualTo("connection");
	}

	@ParameterizedTest
	@EnumSource(names = { "CONNECT", "READ" })
	void timeoutIsAReasonUnlessTheEffectCouldDouble(TimeoutLimit limit) {
		assertThat(repeatable(timeout(limit, true))).isEqualTo("timeout");
		assertThat(settled(timeout(limit, true))).isEqualTo("timeout");
		assertThat(unsafe(timeout(limit, true))).isNull();
		assertThat(unsafe(timeout(limit, false))).isEqualTo("timeout");
	}

	@Test
	void callThatIsOverInTimeOrByAnInterruptIsNotRepeated() {
		assertThat(repeatable(timeout(TimeoutLimit.CALL, false))).isNull();
		assertThat(repeatable(new OpenRouterInterruptedException("get", 1, false, null))).isNull();
		assertThat(repeatable(REFUSED_HERE)).isNull();
	}

	@Test
	void unreadableSuccessIsRepeatedOnlyIfItsEffectIsLookedForBeforehand() {
		assertThat(settled(UNREADABLE)).isEqualTo("decoding");
		assertThat(repeatable(UNREADABLE)).isNull();
		assertThat(RetryRules.reasonToRetry(true, true, UNREADABLE)).isNull();
		assertThat(settled(REFUSED_HERE)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "429, , true", "429, PT1S, true", "503, , false", "503, PT1S, true", "503, PT0S, false",
			"502, PT1S, true", "408, PT1S, true", "404, PT1S, false" })
	void serverAsksToSlowDownByItsStatusAndRetryAfter(int status, @Nullable Duration retryAfter, boolean slowDown) {
		ApiError error = new ApiError(HttpStatus.valueOf(status), null, null, Map.of(), null, null, retryAfter, null);
		assertThat(RetryRules.asksToSlowDown(new OpenRouterApiException("get", 1, error))).isEqualTo(slowDown);
	}

	@ParameterizedTest
	@CsvSource({ "400, false", "404, false", "408, true", "409, false", "429, false", "500, true", "501, false",
			"502, true", "503, true", "504, true", "505, false", "520, true" })
	void statusTellsWhetherThereMayBeAnEffect(int status, boolean effect) {
		assertThat(RetryRules.mayHaveHadEffect(answer(status))).isEqualTo(effect);
	}

	@Test
	void requestThatMayHaveLeftMayHaveHadAnEffect() {
		assertThat(RetryRules.mayHaveHadEffect(broken(true))).isTrue();
		assertThat(RetryRules.mayHaveHadEffect(broken(false))).isFalse();
		assertThat(RetryRules.mayHaveHadEffect(UNREADABLE)).isTrue();
		assertThat(RetryRules.mayHaveHadEffect(REFUSED_HERE)).isFalse();
	}

	private static @Nullable String repeatable(OpenRouterException failure) {
		return RetryRules.reasonToRetry(true, false, failure);
	}

	private static @Nullable String settled(OpenRouterException failure) {
		return RetryRules.reasonToRetry(false, true, failure);
	}

	private static @Nullable String unsafe(OpenRouterException failure) {
		return RetryRules.reasonToRetry(false, false, failure);
	}

	private static OpenRouterException answer(int status) {
		return new OpenRouterApiException("get", 1, ApiError.of(status, "No"));
	}

	private static OpenRouterException broken(boolean sent) {
		return new OpenRouterConnectionException("get", 1, "lost its connection", sent, new IOException());
	}

	private static OpenRouterException timeout(TimeoutLimit limit, boolean sent) {
		return new OpenRouterTimeoutException("get", 1, "timed out", limit, sent, null);
	}

}
