package io.github.openrouterspring.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ManagementKey}.
 */
class ManagementKeyTests {

	@Test
	void keyThatCanBeSentIsReturned() {
		assertThat(ManagementKey.check("!sk-or-v1_0123~")).isEqualTo("!sk-or-v1_0123~");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\n" })
	void keyMustNotBeBlank(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> ManagementKey.check(key))
			.withMessage("The management key must not be blank");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "sk or", "sk-or\n", "\tsk-or", "sk-or\u0000", "sk-or\u007f", "sk-ör", "sk-or\r\nX-Evil: 1" })
	void keyThatCanNotBeSentIsRefusedWithoutShowingIt(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> ManagementKey.check(key))
			.withMessage("The management key must not have spaces, line breaks or characters beyond ASCII");
	}

}
