package io.github.openrouterspring.sample.console;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.openrouterspring.workspaces.Workspace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.StaticMessageSource;
import org.springframework.validation.FieldError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link WorkspaceForm}.
 */
class WorkspaceFormTests {

	@Test
	void savingAnUnchangedFormChangesNothing() {
		assertThat(saved(workspace(null))).isFalse();
		assertThat(saved(workspace(List.of()))).isFalse();
		assertThat(saved(workspace(List.of(1L, 2L)))).isFalse();
	}

	@Test
	void formDistinguishesEveryKeyFromNoKey() {
		assertThat(WorkspaceForm.of(workspace(null))).containsEntry("ioLoggingApiKeyIds", "");
		assertThat(WorkspaceForm.of(workspace(List.of()))).containsEntry("ioLoggingApiKeyIds", "none");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.1d", "0x1p-1", "1e-1", "0,5", "-1", "NaN" })
	void rateMustBeDecimal(String rate) {
		FieldErrors errors = new FieldErrors(Map.of(), new StaticMessageSource());
		WorkspaceForm.toRequest(Map.of("name", "Red", "slug", "red", "ioLoggingSamplingRate", rate), true, errors);
		assertThat(errors.getFieldErrors()).extracting(FieldError::getField, FieldError::getDefaultMessage)
			.containsExactly(tuple("ioLoggingSamplingRate",
					"'%s' is not a rate. Enter digits with a decimal point, for example 0.05".formatted(rate)));
	}

	@Test
	void smallRateHasNoExponent() {
		assertThat(WorkspaceForm.of(workspace(null))).containsEntry("ioLoggingSamplingRate", "0.0001");
	}

	private static boolean saved(Workspace workspace) {
		Map<String, String> form = WorkspaceForm.of(workspace);
		return WorkspaceForm.toRequest(form, true, new FieldErrors(form, new StaticMessageSource()))
			.flatMap((request) -> request.remainingFor(workspace))
			.isPresent();
	}

	private static Workspace workspace(@Nullable List<Long> keyIds) {
		return new Workspace(UUID.randomUUID(), "Red", "red", null, null, null, null, false, false, false, 0.0001,
				keyIds, null, null, null, null, null, null);
	}

}
