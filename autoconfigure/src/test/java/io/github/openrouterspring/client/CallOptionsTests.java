package io.github.openrouterspring.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CallOptions}.
 */
class CallOptionsTests {

	@Test
	void defaultsMatchTheDocumentation() {
		assertThat(CallOptions.DEFAULTS.headers().isEmpty()).isTrue();
		assertThat(CallOptions.DEFAULTS.timeout()).isEqualTo(Duration.ofSeconds(60));
		assertThat(CallOptions.DEFAULTS.retryPolicy().getBackOff()).isEqualTo(FullJitterBackOff.DEFAULT);
		assertThat(CallOptions.DEFAULTS.maxResponseSize()).isEqualTo(DataSize.ofMegabytes(10));
		assertThat(CallOptions.DEFAULTS.settleCreates()).isTrue();
		assertThat(CallOptions.DEFAULTS.maxConcurrency()).isEqualTo(16);
		assertThat(CallOptions.DEFAULTS.pageSize()).isEqualTo(100);
	}

	@Test
	void derivedOptionsKeepUnchangedValues() {
		RetryPolicy policy = RetryPolicy.withMaxRetries(7);
		CallOptions derived = with((changes) -> changes.header("X-Team", "red")
			.timeout(Duration.ofSeconds(5))
			.retry(policy)
			.maxResponseSize(DataSize.ofKilobytes(1))
			.settleCreates(false)
			.maxConcurrency(2)
			.pageSize(20)).with((changes) -> changes.header("X-Trace", "1"));
		assertThat(derived.headers().toSingleValueMap()).isEqualTo(Map.of("X-Team", "red", "X-Trace", "1"));
		assertThat(derived.timeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(derived.retryPolicy()).isSameAs(policy);
		assertThat(derived.maxResponseSize()).isEqualTo(DataSize.ofKilobytes(1));
		assertThat(derived.settleCreates()).isFalse();
		assertThat(derived.maxConcurrency()).isEqualTo(2);
		assertThat(derived.pageSize()).isEqualTo(20);
	}

	@Test
	void optionsAreImmutable() {
		List<CallOptions.Builder> kept = new ArrayList<>();
		CallOptions options = with((changes) -> kept.add(changes.header("X-Team", "red")));
		options.with((changes) -> changes.header("X-Team", "blue").timeout(Duration.ofSeconds(5)));
		kept.get(0).header("X-Team", "green");
		assertThat(options.headers().get("X-Team")).containsExactly("red");
		assertThat(options.timeout()).isEqualTo(CallOptions.DEFAULTS.timeout());
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> options.headers().set("X-Team", "blue"));
	}

	@Test
	void headerReplacesOrRemovesHeaderOfTheSameName() {
		assertThat(
				with((changes) -> changes.header("X-Team", "red", "green").header("x-team", "blue", "navy")).headers()
					.get("X-Team"))
			.containsExactly("blue", "navy");
		assertThat(with((changes) -> changes.header("X-Team", "red").header("x-team")).headers().isEmpty()).isTrue();
	}

	@Test
	void smallestAndLargestValuesAreAccepted() {
		CallOptions options = with((changes) -> changes.timeout(Duration.ofNanos(1))
			.maxResponseSize(DataSize.ofBytes(1))
			.maxConcurrency(1)
			.pageSize(1));
		assertThat(options.timeout()).isEqualTo(Duration.ofNanos(1));
		assertThat(options.maxResponseSize()).isEqualTo(DataSize.ofBytes(1));
		assertThat(options.maxConcurrency()).isOne();
		assertThat(options.with((changes) -> changes.pageSize(100)).pageSize()).isEqualTo(100);
	}

	static Stream<Arguments> outOfBounds() {
		return Stream.of(refused("'timeout' must be positive but is PT0S", (changes) -> changes.timeout(Duration.ZERO)),
				refused("'timeout' must be positive but is PT-0.000000001S",
						(changes) -> changes.timeout(Duration.ofNanos(-1))),
				refused("'maxResponseSize' must be positive but is 0B",
						(changes) -> changes.maxResponseSize(DataSize.ofBytes(0))),
				refused("'maxResponseSize' must be positive but is -1B",
						(changes) -> changes.maxResponseSize(DataSize.ofBytes(-1))),
				refused("'maxResponseSize' must be positive but is -9223372036854775808B",
						(changes) -> changes.maxResponseSize(DataSize.ofBytes(Long.MIN_VALUE))),
				refused("'maxConcurrency' must be positive but is 0", (changes) -> changes.maxConcurrency(0)),
				refused("'maxConcurrency' must be positive but is -1", (changes) -> changes.maxConcurrency(-1)),
				refused("'pageSize' must be between 1 and 100 but is 0", (changes) -> changes.pageSize(0)),
				refused("'pageSize' must be between 1 and 100 but is 101", (changes) -> changes.pageSize(101)),
				refused("'Authorization' is set from the management key and cannot be set as a header",
						(changes) -> changes.header("authorization", "Bearer other")),
				refused("'changes' must not be null", null));
	}

	private static Arguments refused(String message, @Nullable Consumer<CallOptions.Builder> changes) {
		return Arguments.of(message, changes);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("outOfBounds")
	void outOfBoundsValueIsRejected(String message, Consumer<CallOptions.Builder> changes) {
		assertThatIllegalArgumentException().isThrownBy(() -> with(changes)).withMessage(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Trace", "x", "!#$%&'*+-.^_`|~0" })
	void validHeaderNameIsAccepted(String name) {
		assertThat(with((changes) -> changes.header(name, "1")).headers().get(name)).containsExactly("1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "X Trace", "X-Trace:", "X\nTrace", "X\u007f", "Ünicode", "X(", "X)", "X<", "X>",
			"X@", "X,", "X;", "X\\", "X\"", "X/", "X[", "X]", "X?", "X=", "X{", "X}" })
	void invalidHeaderNameIsRejected(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> with((changes) -> changes.header(name, "1")))
			.withMessage("'name' must be a header name without spaces and separators");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", " ", "a\tb", "~" })
	void validHeaderValueIsAccepted(String value) {
		assertThat(with((changes) -> changes.header("X-Team", value)).headers().get("X-Team")).containsExactly(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1\r\nX-Evil: 1", "1\n", "\u0000", "\u001f", "\u007f", "Zoë", "日本 Café", "🚀" })
	void headerValueWithControlOrNonAsciiCharactersIsRejected(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> with((changes) -> changes.header("X-Team", "red", value)))
			.withMessage("Value of header 'X-Team' must not have control characters or characters beyond ASCII");
	}

	private static CallOptions with(Consumer<CallOptions.Builder> changes) {
		return CallOptions.DEFAULTS.with(changes);
	}

}
