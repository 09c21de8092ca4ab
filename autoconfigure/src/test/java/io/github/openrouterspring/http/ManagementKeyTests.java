package io.github.openrouterspring.http;

import java.io.IOException;

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
	void keyThatCanBeSentIsReturned() {
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
	void keyThatCanNotBeSentIsRefusedWithoutShowingIt(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ManagementKey(key))
			.withMessage("The management key must not have spaces, line breaks or characters beyond ASCII");
	}

	@Test
	void nothingStaysNothing() {
		assertThat(this.key.redact(null)).isNull();
		assertThat(this.key.redact("")).isEmpty();
	}

	@Test
	void textWithoutTheKeyStaysAsItIs() {
		assertThat(this.key.redact("Workspace 'sk' not found")).isEqualTo("Workspace 'sk' not found");
	}

	@Test
	void keyIsTakenOutWhereverItIs() {
		assertThat(this.key.redact(SECRET)).isEqualTo("******");
		assertThat(this.key.redact("Bearer " + SECRET + ", and " + SECRET + SECRET + "!"))
			.isEqualTo("Bearer ******, and ************!");
	}

	@ParameterizedTest
	@CsvSource({ "0, 12", "13, 25", "5, 17", "0, 24", "1, 25" })
	void partOfTheKeyIsTakenOut(int start, int end) {
		assertThat(this.key.redact("<" + SECRET.substring(start, end) + ">")).isEqualTo("<******>");
	}

	@ParameterizedTest
	@CsvSource({ "0, 11", "14, 25", "5, 16" })
	void partThatTellsNothingIsLeft(int start, int end) {
		String part = SECRET.substring(start, end);
		assertThat(this.key.redact(part)).isEqualTo(part);
	}

	@Test
	void keyThatIsCutByTheEndOfTheTextIsTakenOut() {
		assertThat(this.key.redact("Bearer " + SECRET.substring(0, 20))).isEqualTo("Bearer ******");
	}

	@Test
	void shortKeyIsTakenOutAsAWhole() {
		ManagementKey key = new ManagementKey("secret");
		assertThat(key.redact("a secret, secre")).isEqualTo("a ******, secre");
	}

	@Test
	void longestPartIsTakenOutWhereSeveralBeginAlike() {
		assertThat(new ManagementKey("abcabcabcabcX").redact("abcabcabcabcX")).isEqualTo("******");
		assertThat(new ManagementKey("aaaaaaaaaaaaab").redact("aaaaaaaaaaaaab")).isEqualTo("******");
	}

	@Test
	void keyIsFoundInFaultsAndTheirCauses() {
		assertThat(this.key.occursIn(new IOException("Bearer " + SECRET))).isTrue();
		assertThat(this.key.occursIn(new IOException("Broken", new IOException(SECRET)))).isTrue();
		assertThat(this.key.occursIn(new IOException("Broken", new IOException("Reset")))).isFalse();
	}

	@Test
	void keyIsFoundInSuppressedFaults() {
		IOException failure = new IOException("Broken", new IOException("Reset"));
		failure.getCause().addSuppressed(failure);
		assertThat(this.key.occursIn(failure)).isFalse();
		failure.getCause().addSuppressed(new IOException(SECRET));
		assertThat(this.key.occursIn(failure)).isTrue();
	}

	@Test
	void textStandsOnOneLine() {
		assertThat(this.key.redact("a\r\nb\u001b[31mc\u0085\u2028\u2029d\u202Ee 🚀 \u00e9"))
			.isEqualTo("a b [31mc d e 🚀 \u00e9");
	}

	@Test
	void faultThatShowsMoreThanOneLineIsFound() {
		assertThat(this.key.occursIn(new IOException("Broken", new IOException("Bad line: a\u001b[2K")))).isTrue();
	}

	@Test
	void doesNotShowTheKeyItself() {
		assertThat(this.key).hasToString("ManagementKey[******]");
	}

}
