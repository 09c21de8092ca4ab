package io.github.openrouterspring.workspaces;

import java.time.Instant;

import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OutcomeUnknownReason;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link UpdateOutcomeResolver}.
 */
class UpdateOutcomeResolverTests {

	private static final UpdateWorkspaceRequest REQUEST = UpdateWorkspaceRequest.builder()
		.slug("blue")
		.description("Calm")
		.build();

	private static final Instant LONG_AGO = Instant.now().minusSeconds(86_400);

	private static final String PATCH = "PATCH /workspaces/red";

	private static final String GET = "GET /workspaces/blue";

	@Test
	void workspaceThatIsGoneAndFoundUnderItsNewSlugIsTheResult() {
		RecordingServer server = new RecordingServer(Answer.of(502), Answer.notFound(), found("Calm"));
		assertThat(server.client().update("red", REQUEST).slug()).isEqualTo("blue");
		assertThat(server.sent()).containsExactly(PATCH, PATCH, GET);
	}

	@Test
	void workspaceThatIsGoneAndNotFoundUnderItsNewSlugIsNotFound() {
		RecordingServer server = new RecordingServer(Answer.of(502), Answer.notFound(), Answer.notFound());
		assertThatExceptionOfType(OpenRouterNotFoundException.class)
			.isThrownBy(() -> server.client().update("red", REQUEST))
			.satisfies((ex) -> assertThat(ex.getOperation()).isEqualTo("update"));
		assertThat(server.sent()).containsExactly(PATCH, PATCH, GET);
	}

	@Test
	void otherWorkspaceUnderTheNewSlugLeavesTheOutcomeUnknown() {
		RecordingServer server = new RecordingServer(Answer.of(502), Answer.notFound(), found("Loud"));
		assertThatExceptionOfType(AmbiguousWorkspaceException.class)
			.isThrownBy(() -> server.client().update("red", REQUEST))
			.satisfies((ex) -> assertThat(ex.getWorkspace()).isEqualTo("blue"))
			.satisfies((ex) -> assertThat(ex.getFound().description()).isEqualTo("Loud"))
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(OutcomeUnknownReason.DIFFERS));
	}

	@Test
	void workspaceThatWasAlreadyAsItWasSentLeavesTheOutcomeUnknown() {
		RecordingServer server = new RecordingServer(Answer.of(502), Answer.notFound(), found("Calm", LONG_AGO));
		assertThatExceptionOfType(AmbiguousWorkspaceException.class)
			.isThrownBy(() -> server.client().update("red", REQUEST))
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(OutcomeUnknownReason.MAY_BE_ANOTHER));
	}

	@Test
	void workspaceThatIsNamedByItsIdCanNotBeAnother() {
		RecordingServer server = new RecordingServer(Answer.of(502), found("Calm", LONG_AGO));
		assertThat(onlyOnce(server).update("6BA7B810-9dad-11d1-80b4-00c04fd430c8", REQUEST).slug()).isEqualTo("blue");
	}

	@Test
	void lastFailureIsASuccessIfTheWorkspaceIsAsItWasSent() {
		RecordingServer server = new RecordingServer(Answer.of(502), found("Calm"));
		assertThat(onlyOnce(server).update("red", REQUEST).description()).isEqualTo("Calm");
		assertThat(server.sent()).containsExactly(PATCH, GET);
	}

	@Test
	void lastFailureStandsIfTheWorkspaceIsNotAsItWasSent() {
		RecordingServer server = new RecordingServer(Answer.of(502), found("Loud"));
		assertThatExceptionOfType(OpenRouterServerException.class)
			.isThrownBy(() -> onlyOnce(server).update("red", REQUEST));
		assertThat(server.sent()).containsExactly(PATCH, GET);
	}

	@Test
	void requestThatHadNoEffectIsNotLookedFor() {
		RecordingServer server = new RecordingServer(Answer.of(429), Answer.notFound());
		assertThatExceptionOfType(OpenRouterNotFoundException.class)
			.isThrownBy(() -> server.client().update("red", REQUEST));
		assertThat(server.sent()).containsExactly(PATCH, PATCH);
	}

	@Test
	void updateThatKeepsTheSlugNeedsNoSettlement() {
		RecordingServer server = new RecordingServer(Answer.of(502), Answer.notFound());
		assertThatExceptionOfType(OpenRouterNotFoundException.class)
			.isThrownBy(() -> server.client().update("red", (update) -> update.name("Blue")));
		assertThat(server.sent()).containsExactly(PATCH, PATCH);
	}

	private static WorkspacesClient onlyOnce(RecordingServer server) {
		return server.client().withOptions(CallOptions.Builder::noRetry);
	}

	private static Answer found(String description) {
		return found(description, Instant.now());
	}

	private static Answer found(String description, Instant updatedAt) {
		return Answer.of(200, """
				{"data":{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","name":"Blue","slug":"blue","description":"%s",
				"updated_at":"%s"}}""".formatted(description, updatedAt));
	}

}
