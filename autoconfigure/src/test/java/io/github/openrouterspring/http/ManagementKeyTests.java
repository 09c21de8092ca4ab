package io.github.openrouterspring.http;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ManagementKey}.
 */
class ManagementKeyTests {

	private static final String SECRET = "sk-or-v1-0123456789abcdef";

	private final ManagementKey key = new ManagementKey(SECRET);

	@Test
	void validKeyIsAccepted() {
		assertThat(new ManagementKey("!sk-or-v1_0123~").value()).isEqualTo("!sk-or-v1_0123~");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\n" })
	void keyMustNotBeBlank(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ManagementKey(key))
			.withMessage("The management key must not be blank");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "sk or", "sk-or\n", "\tsk-or", "sk-or\u0000", "sk-or\u007f", "sk-ör", "sk-or\r\nX-Evil: 1" })
	void invalidKeyIsRejectedWithoutShowingIt(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ManagementKey(key))
			.withMessage("The management key must not have spaces, line breaks or characters beyond ASCII");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "Workspace 'sk' not found", "sk-or-v1-01", "56789abcdef", "-v1-0123456" })
	void textWithoutTheKeyOrALongFragmentIsUnchanged(@Nullable String text) {
		assertThat(this.key.redact(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "0, 25", "0, 12", "13, 25", "5, 17", "0, 24", "1, 25" })
	void keyAndItsLongFragmentsAreMasked(int start, int end) {
		String part = SECRET.substring(start, end);
		assertThat(this.key.redact(part)).isEqualTo("******");
		assertThat(this.key.redact("Bearer " + part + ", and " + SECRET + part + "!"))
			.isEqualTo("Bearer ******, and ************!");
	}

	@Test
	void shortKeyIsMaskedOnlyAsAWhole() {
		assertThat(new ManagementKey("secret").redact("a secret, secre")).isEqualTo("a ******, secre");
	}

	@ParameterizedTest
	@ValueSource(strings = { "abcabcabcabcX", "aaaaaaaaaaaaab" })
	void longestMatchingFragmentIsMasked(String key) {
		assertThat(new ManagementKey(key).redact(key)).isEqualTo("******");
	}

	@Test
	void keyIsFoundInExceptionsCausesAndSuppressed() {
		IOException failure = new IOException("Broken", new IOException("Reset"));
		failure.getCause().addSuppressed(failure);
		assertThat(this.key.occursIn(failure)).isFalse();
		assertThat(this.key.occursIn(new IOException("Bearer " + SECRET))).isTrue();
		assertThat(this.key.occursIn(new IOException("Broken", new IOException(SECRET)))).isTrue();
		failure.getCause().addSuppressed(new IOException(SECRET));
		assertThat(this.key.occursIn(failure)).isTrue();
	}

	@Test
	void textIsSanitizedToOneLine() {
		assertThat(this.key.redact("a\r\nb\u001b[31mc\u0085\u2028\u2029d\u202Ee 🚀 \u00e9"))
			.isEqualTo("a b [31mc d e 🚀 \u00e9");
		assertThat(this.key.occursIn(new IOException("Broken", new IOException("Bad line: a\u001b[2K")))).isTrue();
	}

	@Test
	void toStringDoesNotShowTheKey() {
		assertThat(this.key).hasToString("ManagementKey[******]");
	}

}
