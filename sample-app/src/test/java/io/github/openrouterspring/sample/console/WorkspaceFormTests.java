package io.github.openrouterspring.sample.console;

import java.util.List;
import java.util.UUID;

import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WorkspaceForm}.
 */
class WorkspaceFormTests {

	@Test
	void savingWhatIsShownChangesNothing() {
		assertThat(saved(workspace(null))).isFalse();
		assertThat(saved(workspace(List.of()))).isFalse();
		assertThat(saved(workspace(List.of(1L, 2L)))).isFalse();
	}

	@Test
	void everyKeyAndNoKeyAreToldApart() {
		assertThat(WorkspaceForm.of(workspace(null)).ioLoggingApiKeyIds()).isEmpty();
		assertThat(WorkspaceForm.of(workspace(List.of())).ioLoggingApiKeyIds()).isEqualTo("none");
	}

	private static boolean saved(Workspace workspace) {
		return WorkspaceForm.of(workspace)
			.toRequest(true, new FieldErrors())
			.flatMap((UpdateWorkspaceRequest request) -> request.remainingFor(workspace))
			.isPresent();
	}

	private static Workspace workspace(@Nullable List<Long> keyIds) {
		return new Workspace(UUID.randomUUID(), "Red", "red", null, null, null, null, false, false, false, 1.0, keyIds,
				null, null, null, null, null, null);
	}

}
