package io.github.openrouterspring.workspaces;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OutcomeUnknownReason;
import org.junit.jupiter.api.Test;

import org.springframework.util.SerializationUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AmbiguousWorkspaceException}.
 */
class AmbiguousWorkspaceExceptionTests {

	@Test
	void foundWorkspaceSurvivesSerialization() {
		Workspace red = new Workspace(UUID.randomUUID(), "Red", "red", "The red one", "text", "image",
				ProviderSort.PRICE, true, true, true, 0.25, List.of(1L), List.of("a"), true, UUID.randomUUID(),
				Instant.now(), null, "user_ada");
		AmbiguousWorkspaceException failure = new AmbiguousWorkspaceException("red", OutcomeUnknownReason.DIFFERS, red,
				new OpenRouterConnectionException("create", 1, "lost its connection", true, null));
		AmbiguousWorkspaceException copy = SerializationUtils.clone(failure);
		assertThat(copy).hasMessage(failure.getMessage());
		assertThat(copy.getFound()).isEqualTo(red);
		assertThat(copy.getReason()).isEqualTo(OutcomeUnknownReason.DIFFERS);
	}

}
