package io.github.openrouterspring.http;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryRules}.
 */
class RetryRulesTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			# failure          | idempotent | resolvable | neither    | may have had an effect
			302                |            |            |            | false
			400                |            |            |            | false
			401                |            |            |            | false
			403                |            |            |            | false
			404                |            |            |            | false
			408                | 408        | 408        |            | true
			409                |            |            |            | false
			413                |            |            |            | false
			429                | 429        | 429        | 429        | false
			500                | 500        | 500        |            | true
			501                |            |            |            | false
			502                | 502        | 502        |            | true
			503                | 503        | 503        |            | true
			504                | 504        | 504        |            | true
			505                |            |            |            | false
			519                |            |            |            | true
			520                | 520        | 520        |            | true
			521                | 521        | 521        |            | true
			522                | 522        | 522        |            | true
			523                | 523        | 523        |            | true
			524                | 524        | 524        |            | true
			525                |            |            |            | true
			529                |            |            |            | true
			lost               | connection | connection |            | true
			never connected    | connection | connection | connection | false
			CONNECT timeout    | timeout    | timeout    | timeout    | false
			READ timeout       | timeout    | timeout    |            | true
			CALL timeout       |            |            |            | true
			interrupted        |            |            |            | false
			unreadable success |            | decoding   |            | true
			not permitted      |            |            |            | false
			""")
	void failureIsRetriedOnlyIfSafe(String failure, @Nullable String idempotent, @Nullable String resolvable,
			@Nullable String neither, boolean effect) {
		OpenRouterException exception = exception(failure);
		assertThat(RetryRules.reasonToRetry(true, false, exception)).isEqualTo(idempotent);
		assertThat(RetryRules.reasonToRetry(true, true, exception)).isEqualTo(idempotent);
		assertThat(RetryRules.reasonToRetry(false, true, exception)).isEqualTo(resolvable);
		assertThat(RetryRules.reasonToRetry(false, false, exception)).isEqualTo(neither);
		assertThat(RetryRules.mayHaveHadEffect(exception)).isEqualTo(effect);
	}

	private static OpenRouterException exception(String failure) {
		return switch (failure) {
			case "lost" -> new OpenRouterConnectionException("get", 1, failure, true, null);
			case "never connected" -> new OpenRouterConnectionException("get", 1, failure, false, null);
			case "CONNECT timeout" ->
				new OpenRouterTimeoutException("get", 1, failure, TimeoutLimit.CONNECT, false, null);
			case "READ timeout" -> new OpenRouterTimeoutException("get", 1, failure, TimeoutLimit.READ, true, null);
			case "CALL timeout" -> new OpenRouterTimeoutException("get", 1, failure, TimeoutLimit.CALL, true, null);
			case "interrupted" -> new OpenRouterInterruptedException("get", 1, false, null);
			case "unreadable success" ->
				new OpenRouterDecodingException("get", 1, HttpStatus.OK, "not JSON", "<html>", null);
			case "not permitted" -> new OpenRouterGuardException("get", "Read only");
			default -> new OpenRouterApiException("get", 1, ApiError.of(Integer.parseInt(failure), "No"));
		};
	}

}
