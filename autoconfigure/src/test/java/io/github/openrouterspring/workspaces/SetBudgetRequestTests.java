package io.github.openrouterspring.workspaces;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SetBudgetRequest}.
 */
class SetBudgetRequestTests {

	@Test
	void limitMustNotBeNull() {
		assertThatIllegalArgumentException().isThrownBy(() -> SetBudgetRequest.of(null))
			.withMessage("'limitUsd' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> new SetBudgetRequest(null, true))
			.withMessage("'limitUsd' must not be null");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0.00", "0E+3", "-0.01", "-1E-9" })
	void limitMustBeGreaterThanZero(BigDecimal limitUsd) {
		assertThatIllegalArgumentException().isThrownBy(() -> SetBudgetRequest.of(limitUsd))
			.withMessage("'limitUsd' must be greater than 0 but is " + limitUsd);
	}

	@Test
	void smallestLimitIsTaken() {
		assertThat(SetBudgetRequest.of(new BigDecimal("1E-9")).limitUsd()).isEqualTo("1E-9");
	}

	@Test
	void byokIsLeftAsItIsUnlessItIsSet() {
		SetBudgetRequest request = SetBudgetRequest.of(BigDecimal.TEN);
		assertThat(request.includeByokInBudgets()).isNull();
		assertThat(request.withIncludeByokInBudgets(false)).isEqualTo(new SetBudgetRequest(BigDecimal.TEN, false));
		assertThat(request.includeByokInBudgets()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1E+10000", "1E-10000" })
	void limitThatCanNotBeWrittenIsRefused(BigDecimal limitUsd) {
		assertThatIllegalArgumentException().isThrownBy(() -> SetBudgetRequest.of(limitUsd))
			.withMessageContaining("'limitUsd' must not have more than 100 digits");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1E+100", "1E-101" })
	void limitOfMoreThanAHundredDigitsIsRefused(BigDecimal limitUsd) {
		assertThatIllegalArgumentException().isThrownBy(() -> SetBudgetRequest.of(limitUsd))
			.withMessage("'limitUsd' must not have more than 100 digits before or after the point but is " + limitUsd);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1E+99", "1E-100" })
	void limitOfAHundredDigitsIsTaken(BigDecimal limitUsd) {
		assertThat(SetBudgetRequest.of(limitUsd).limitUsd()).isEqualTo(limitUsd);
	}

}
