package io.github.openrouterspring.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CallOptions} and the {@link Headers} that they take.
 */
class CallOptionsTests {

	@Test
	void defaultsAreThoseThatAreDocumented() {
		assertThat(CallOptions.DEFAULTS.headers().isEmpty()).isTrue();
		assertThat(CallOptions.DEFAULTS.timeout()).isEqualTo(Duration.ofSeconds(60));
		assertThat(CallOptions.DEFAULTS.retryPolicy().getBackOff()).isEqualTo(FullJitterBackOff.DEFAULT);
		assertThat(CallOptions.DEFAULTS.maxResponseSize()).isEqualTo(DataSize.ofMegabytes(10));
		assertThat(CallOptions.DEFAULTS.settleCreates()).isTrue();
		assertThat(CallOptions.DEFAULTS.maxConcurrency()).isEqualTo(16);
	}

	@Test
	void whatIsNotChangedIsKept() {
		RetryPolicy policy = RetryPolicy.withMaxRetries(7);
		CallOptions options = CallOptions.DEFAULTS.with((changes) -> changes.header("X-Team", "red")
			.timeout(Duration.ofSeconds(5))
			.retry(policy)
			.maxResponseSize(DataSize.ofKilobytes(1))
			.settleCreates(false)
			.maxConcurrency(2));
		CallOptions derived = options.with((changes) -> changes.header("X-Trace", "1"));
		assertThat(derived.headers().toSingleValueMap()).containsEntry("X-Team", "red")
			.containsEntry("X-Trace", "1")
			.hasSize(2);
		assertThat(derived.timeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(derived.retryPolicy()).isSameAs(policy);
		assertThat(derived.maxResponseSize()).isEqualTo(DataSize.ofKilobytes(1));
		assertThat(derived.settleCreates()).isFalse();
		assertThat(derived.maxConcurrency()).isEqualTo(2);
	}

	@Test
	void changesDoNotReachTheOptionsThatTheyAreDerivedFrom() {
		CallOptions options = CallOptions.DEFAULTS.with((changes) -> changes.header("X-Team", "red"));
		options.with((changes) -> changes.header("X-Team", "blue").timeout(Duration.ofSeconds(5)));
		assertThat(options.headers().get("X-Team")).containsExactly("red");
		assertThat(options.timeout()).isEqualTo(CallOptions.DEFAULTS.timeout());
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> options.headers().set("X-Team", "blue"));
	}

	@Test
	void builderThatIsKeptDoesNotChangeTheOptions() {
		List<CallOptions.Builder> kept = new ArrayList<>();
		CallOptions options = CallOptions.DEFAULTS.with(kept::add);
		kept.get(0).header("X-Team", "red");
		assertThat(options.headers().isEmpty()).isTrue();
	}

	@Test
	void headerReplacesTheOneOfItsName() {
		CallOptions options = CallOptions.DEFAULTS
			.with((changes) -> changes.header("X-Team", "red", "green").header("x-team", "blue", "navy"));
		assertThat(options.headers().get("X-Team")).containsExactly("blue", "navy");
	}

	@Test
	void withoutRetryTheFirstFailureStands() {
		CallOptions options = CallOptions.DEFAULTS.with(CallOptions.Builder::noRetry);
		assertThat(options.retryPolicy().getBackOff().start().nextBackOff()).isEqualTo(BackOffExecution.STOP);
	}

	@Test
	void changesMustNotBeNull() {
		assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.DEFAULTS.with(null))
			.withMessage("'changes' must not be null");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-0.000000001S", "PT-1H" })
	void timeoutMustBePositive(Duration timeout) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CallOptions.DEFAULTS.with((changes) -> changes.timeout(timeout)))
			.withMessage("'timeout' must be positive but is " + timeout);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Long.MIN_VALUE })
	void responseSizeMustBePositive(long size) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CallOptions.DEFAULTS.with((changes) -> changes.maxResponseSize(DataSize.ofBytes(size))))
			.withMessage("'maxResponseSize' must be positive but is %dB".formatted(size));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1 })
	void concurrencyMustBePositive(int maxConcurrency) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CallOptions.DEFAULTS.with((changes) -> changes.maxConcurrency(maxConcurrency)))
			.withMessage("'maxConcurrency' must be positive but is " + maxConcurrency);
	}

	@Test
	void smallestBoundsAreTaken() {
		CallOptions options = CallOptions.DEFAULTS.with((changes) -> changes.timeout(Duration.ofNanos(1))
			.maxResponseSize(DataSize.ofBytes(1))
			.maxConcurrency(1));
		assertThat(options.timeout()).isEqualTo(Duration.ofNanos(1));
		assertThat(options.maxResponseSize()).isEqualTo(DataSize.ofBytes(1));
		assertThat(options.maxConcurrency()).isOne();
	}

	@Test
	void headerWithoutValuesRemovesTheOneOfItsName() {
		assertThat(CallOptions.DEFAULTS.with((changes) -> changes.header("X-Team", "red").header("x-team"))
			.headers()
			.isEmpty()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Trace", "x", "!#$%&'*+-.^_`|~0" })
	void headerNameIsAToken(String name) {
		assertThat(CallOptions.DEFAULTS.with((changes) -> changes.header(name, "1")).headers().get(name))
			.containsExactly("1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "X Trace", "X-Trace:", "X\nTrace", "X\u007f", "Ünicode", "X(", "X)", "X<", "X>",
			"X@", "X,", "X;", "X\\", "X\"", "X/", "X[", "X]", "X?", "X=", "X{", "X}" })
	void headerNameMustBeAToken(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CallOptions.DEFAULTS.with((changes) -> changes.header(name, "1")))
			.withMessage("'name' must be a header name without spaces and separators");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", " ", "a\tb", "~" })
	void headerValueIsText(String value) {
		assertThat(CallOptions.DEFAULTS.with((changes) -> changes.header("X-Team", value)).headers().get("X-Team"))
			.isEqualTo(List.of(value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1\r\nX-Evil: 1", "1\n", "\u0000", "\u001f", "\u007f", "Zoë", "日本 Café", "🚀" })
	void headerValueMustNotEndTheHeaderOrArriveAsQuestionMarks(String value) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CallOptions.DEFAULTS.with((changes) -> changes.header("X-Team", "red", value)))
			.withMessage("Value of header 'X-Team' must not have control characters or characters beyond ASCII");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "authorization" })
	void keyCanNotBeGivenAsAHeader(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CallOptions.DEFAULTS.with((changes) -> changes.header(name, "Bearer other")))
			.withMessage("'Authorization' is set from the management key and cannot be set as a header");
	}

}
