package io.github.openrouterspring.http;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Redaction}.
 */
class RedactionTests {

	private static final String SECRET = "sk-or-v1-0123456789abcdef";

	private final Redaction redaction = new Redaction(SECRET);

	@Test
	void nothingStaysNothing() {
		assertThat(this.redaction.apply(null)).isNull();
		assertThat(this.redaction.apply("")).isEmpty();
	}

	@Test
	void textWithoutTheKeyStaysAsItIs() {
		assertThat(this.redaction.apply("Workspace 'sk' not found")).isEqualTo("Workspace 'sk' not found");
	}

	@Test
	void keyIsTakenOutWhereverItIs() {
		assertThat(this.redaction.apply(SECRET)).isEqualTo("******");
		assertThat(this.redaction.apply("Bearer " + SECRET + ", and " + SECRET + SECRET + "!"))
			.isEqualTo("Bearer ******, and ************!");
	}

	@ParameterizedTest
	@CsvSource({ "0, 12", "13, 25", "5, 17", "0, 24", "1, 25" })
	void partOfTheKeyIsTakenOut(int start, int end) {
		assertThat(this.redaction.apply("<" + SECRET.substring(start, end) + ">")).isEqualTo("<******>");
	}

	@ParameterizedTest
	@CsvSource({ "0, 11", "14, 25", "5, 16" })
	void partThatTellsNothingIsLeft(int start, int end) {
		String part = SECRET.substring(start, end);
		assertThat(this.redaction.apply(part)).isEqualTo(part);
	}

	@Test
	void keyThatIsCutByTheEndOfTheTextIsTakenOut() {
		assertThat(this.redaction.apply("Bearer " + SECRET.substring(0, 20))).isEqualTo("Bearer ******");
	}

	@Test
	void shortKeyIsTakenOutAsAWhole() {
		Redaction redaction = new Redaction("secret");
		assertThat(redaction.apply("a secret, secre")).isEqualTo("a ******, secre");
	}

	@Test
	void longestPartIsTakenOutWhereSeveralBeginAlike() {
		assertThat(new Redaction("abcabcabcabcX").apply("abcabcabcabcX")).isEqualTo("******");
		assertThat(new Redaction("aaaaaaaaaaaaab").apply("aaaaaaaaaaaaab")).isEqualTo("******");
	}

	@Test
	void keyIsFoundInFaultsAndTheirCauses() {
		assertThat(this.redaction.occursIn(new IOException("Bearer " + SECRET))).isTrue();
		assertThat(this.redaction.occursIn(new IOException("Broken", new IOException(SECRET)))).isTrue();
		assertThat(this.redaction.occursIn(new IOException("Broken", new IOException("Reset")))).isFalse();
	}

	@Test
	void textStandsOnOneLine() {
		assertThat(this.redaction.apply("a\r\nb\u001b[31mc\u0085\u2028\u2029d\u202Ee 🚀 \u00e9"))
			.isEqualTo("a b [31mc d e 🚀 \u00e9");
	}

	@Test
	void faultThatShowsMoreThanOneLineIsFound() {
		assertThat(this.redaction.occursIn(new IOException("Broken", new IOException("Bad line: a\u001b[2K"))))
			.isTrue();
	}

	@Test
	void doesNotShowTheKeyItself() {
		assertThat(this.redaction).hasToString("Redaction[******]");
	}

}
