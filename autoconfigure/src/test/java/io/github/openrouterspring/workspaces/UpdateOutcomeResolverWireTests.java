package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.time.Instant;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.http.StartsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for updates that change the slug and get no clear answer.
 */
@StartsServer
@Timeout(60)
class UpdateOutcomeResolverWireTests {

	private static final String PATCH = "PATCH /workspaces/red";

	private static final String LOOK_UP = "GET /workspaces/blue";

	@RegisterExtension
	private static final WireMockExtension server = Engine.server();

	private final WorkspacesClient client = Engine.HTTP_COMPONENTS.client(server.baseUrl()).build();

	@ParameterizedTest
	@MethodSource("io.github.openrouterspring.workspaces.SettleEnd#failuresWithEveryEngine")
	void updateThatWasAppliedAndCutDoesNotEndAsNotFound(SettleEnd end, Engine engine) {
		SettleStubs.answer(server, "PATCH", end.answer(), SettleStubs.notFound());
		SettleStubs.answer(server, "GET", blue("Blue"));
		Workspace workspace = rename(engine.client(server.baseUrl()).build());
		assertThat(workspace.id()).hasToString(SettleStubs.ID);
		assertThat(workspace.slug()).isEqualTo("blue");
		assertThat(SettleStubs.journal(server)).containsExactly(PATCH, PATCH, LOOK_UP);
	}

	@ParameterizedTest
	@EnumSource
	void updateWithoutRetriesIsLookedForOnce(SettleEnd end) {
		SettleStubs.answer(server, "PATCH", end.answer());
		SettleStubs.answer(server, "GET", blue("Blue"));
		Workspace workspace = rename(this.client.withOptions((options) -> options.noRetry()));
		assertThat(workspace.slug()).isEqualTo("blue");
		assertThat(SettleStubs.journal(server)).containsExactly(PATCH, LOOK_UP);
	}

	@ParameterizedTest
	@MethodSource("io.github.openrouterspring.workspaces.SettleEnd#unreadable")
	void unreadableSuccessIsLookedForAndNotRepeated(SettleEnd end) {
		SettleStubs.answer(server, "PATCH", end.answer());
		SettleStubs.answer(server, "GET", blue("Blue"));
		assertThat(rename(this.client).slug()).isEqualTo("blue");
		assertThat(SettleStubs.journal(server)).containsExactly(PATCH, LOOK_UP);
	}

	@Test
	void updateThatIsAnsweredIsNotLookedFor() {
		SettleStubs.answer(server, "PATCH", SettleStubs.status(503), blue("Blue"));
		assertThat(rename(this.client).slug()).isEqualTo("blue");
		assertThat(SettleStubs.journal(server)).containsExactly(PATCH, PATCH);
	}

	@Test
	void workspaceThatWasNeverThereIsNotFound() {
		SettleStubs.answer(server, "PATCH", SettleStubs.notFound());
		SettleStubs.answer(server, "GET", blue("Blue"));
		assertThat(failure(this.client)).isInstanceOf(OpenRouterNotFoundException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(PATCH);
	}

	@Test
	void rateLimitDoesNotMakeNotFoundUnclear() {
		SettleStubs.answer(server, "PATCH", SettleStubs.status(429), SettleStubs.notFound());
		SettleStubs.answer(server, "GET", blue("Blue"));
		assertThat(failure(this.client)).isInstanceOf(OpenRouterNotFoundException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(PATCH, PATCH);
	}

	@Test
	void workspaceThatIsNeitherHereNorThereIsNotFound() {
		SettleStubs.answer(server, "PATCH", SettleStubs.status(502), SettleStubs.notFound());
		SettleStubs.answer(server, "GET", SettleStubs.notFound());
		OpenRouterException failure = failure(this.client);
		assertThat(failure).isInstanceOf(OpenRouterNotFoundException.class);
		assertThat(failure.getAttempts()).isEqualTo(2);
		assertThat(SettleStubs.journal(server)).containsExactly(PATCH, PATCH, LOOK_UP);
	}

	@Test
	void otherFieldsUnderTheNewSlugLeaveTheOutcomeUnknown() {
		SettleStubs.answer(server, "PATCH", SettleStubs.status(502), SettleStubs.notFound());
		SettleStubs.answer(server, "GET", blue("Navy"));
		OpenRouterException failure = failure(this.client);
		assertThat(failure).isInstanceOfSatisfying(OpenRouterOutcomeUnknownException.class,
				(unknown) -> assertThat(unknown.getWorkspace()).isEqualTo("blue"));
		assertThat(failure).hasCauseInstanceOf(OpenRouterNotFoundException.class);
	}

	@Test
	void lookUpThatFailsLeavesTheOutcomeUnknown() {
		SettleStubs.answer(server, "PATCH", SettleStubs.status(502), SettleStubs.notFound());
		SettleStubs.answer(server, "GET", SettleStubs.status(503));
		OpenRouterException failure = failure(this.client);
		assertThat(failure).isInstanceOf(OpenRouterOutcomeUnknownException.class)
			.hasCauseInstanceOf(OpenRouterNotFoundException.class);
		assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(OpenRouterServerException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(PATCH, PATCH, LOOK_UP, LOOK_UP, LOOK_UP, LOOK_UP);
	}

	@Test
	void lastUnclearAnswerIsLookedUp() {
		SettleStubs.answer(server, "PATCH", SettleStubs.status(504));
		SettleStubs.answer(server, "GET", blue("Blue"));
		assertThat(rename(this.client).slug()).isEqualTo("blue");
		assertThat(SettleStubs.journal(server)).containsExactly(PATCH, PATCH, PATCH, PATCH, LOOK_UP);
	}

	@Test
	void lastUnclearAnswerStandsIfNothingIsFound() {
		SettleStubs.answer(server, "PATCH", SettleStubs.status(503));
		SettleStubs.answer(server, "GET", SettleStubs.notFound());
		assertThat(failure(this.client)).isInstanceOf(OpenRouterServerException.class);
	}

	@Test
	void refusalOfARepetitionStandsIfTheSlugIsAnothers() {
		SettleStubs.answer(server, "PATCH", SettleStubs.status(503), SettleStubs.refused(409, "Slug is taken"));
		SettleStubs.answer(server, "GET", blue("Navy"));
		assertThat(failure(this.client)).isInstanceOf(OpenRouterConflictException.class)
			.hasMessageContaining("Slug is taken");
		assertThat(SettleStubs.journal(server)).containsExactly(PATCH, PATCH, LOOK_UP);
	}

	@Test
	void slugTakenByTheCallItselfIsASuccess() {
		SettleStubs.answer(server, "PATCH", SettleStubs.status(503), SettleStubs.refused(409, "Slug is taken"));
		SettleStubs.answer(server, "GET", blue("Blue"));
		assertThat(rename(this.client).slug()).isEqualTo("blue");
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 503 })
	void updateThatKeepsTheSlugIsNotLookedFor(int status) {
		SettleStubs.answer(server, "PATCH", SettleStubs.status(status), SettleStubs.notFound());
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class,
				() -> this.client.update("red", (update) -> update.name("Blue")));
		assertThat(failure).isInstanceOf(OpenRouterNotFoundException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(PATCH, PATCH);
	}

	@Test
	void updatesAreSettledEvenIfCreatesAreNot() {
		SettleStubs.answer(server, "PATCH", SettleStubs.status(502), SettleStubs.notFound());
		SettleStubs.answer(server, "GET", blue("Blue"));
		WorkspacesClient unsettled = this.client.withOptions((options) -> options.settleCreates(false));
		assertThat(rename(unsettled).slug()).isEqualTo("blue");
	}

	@ParameterizedTest
	@EnumSource
	void updateThatOutlastsTheCallLeavesTheOutcomeUnknown(Engine engine) {
		SettleStubs.answer(server, "PATCH", blue("Blue").withFixedDelay(50_000));
		WorkspacesClient client = engine.client(server.baseUrl()).build();
		catchThrowableOfType(OpenRouterException.class, () -> client.delete("warm-up"));
		server.resetRequests();
		OpenRouterException failure = failure(client.withOptions((options) -> options.timeout(Duration.ofMillis(700))));
		assertThat(failure).isInstanceOf(OpenRouterOutcomeUnknownException.class)
			.hasCauseInstanceOf(OpenRouterTimeoutException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(PATCH);
	}

	/**
	 * Find a workspace that was changed just now.
	 */
	private static ResponseDefinitionBuilder blue(String name) {
		return SettleStubs.found(name, "blue", ", \"updated_at\": \"%s\"".formatted(Instant.now()));
	}

	private static Workspace rename(WorkspacesClient client) {
		return client.update("red", (update) -> update.slug("blue").name("Blue"));
	}

	private static OpenRouterException failure(WorkspacesClient client) {
		return catchThrowableOfType(OpenRouterException.class, () -> rename(client));
	}

}
