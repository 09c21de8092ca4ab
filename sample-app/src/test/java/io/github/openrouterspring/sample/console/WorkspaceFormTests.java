package io.github.openrouterspring.sample.console;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.openrouterspring.workspaces.Workspace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

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

	private static boolean saved(Workspace workspace) {
		Map<String, String> form = WorkspaceForm.of(workspace);
		return WorkspaceForm.toRequest(form, true, new FieldErrors(form, new StaticMessageSource()))
			.flatMap((request) -> request.remainingFor(workspace))
			.isPresent();
	}

	private static Workspace workspace(@Nullable List<Long> keyIds) {
		return new Workspace(UUID.randomUUID(), "Red", "red", null, null, null, null, false, false, false, 1.0, keyIds,
				null, null, null, null, null, null);
	}

}
