package io.github.openrouterspring.workspaces;

import java.time.Instant;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.http.StartsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for how a create settles: which requests are sent in which order, and what comes
 * out.
 */
@StartsServer
@Timeout(60)
class CreateOutcomeResolverWireTests {

	private static final CreateWorkspaceRequest RED = CreateWorkspaceRequest.of("Red", "red");

	private static final String ENDS = "io.github.openrouterspring.workspaces.SettleEnd#withEveryEngine";

	private static final String POST = "POST /workspaces";

	private static final String LOOK_UP = "GET /workspaces/red";

	@RegisterExtension
	private static final WireMockExtension server = Engine.server();

	private final WorkspacesClient client = Engine.HTTP_COMPONENTS.client(server.baseUrl()).build();

	@ParameterizedTest
	@MethodSource(ENDS)
	void workspaceThatIsFoundIsTheResult(SettleEnd end, Engine engine) {
		SettleStubs.answer(server, "POST", end.answer());
		SettleStubs.answer(server, "GET", SettleStubs.foundRed(""));
		Workspace workspace = engine.client(server.baseUrl()).build().create(RED);
		assertThat(workspace.id()).hasToString(SettleStubs.ID);
		assertThat(workspace.slug()).isEqualTo("red");
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP);
	}

	@ParameterizedTest
	@MethodSource(ENDS)
	void createThatLeftNothingIsSentAgain(SettleEnd end, Engine engine) {
		SettleStubs.answer(server, "POST", end.answer(), SettleStubs.created());
		SettleStubs.answer(server, "GET", SettleStubs.notFound());
		Workspace workspace = engine.client(server.baseUrl()).build().create(RED);
		assertThat(workspace.id()).hasToString(SettleStubs.ID);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP, POST);
	}

	@Test
	void createIsSentAgainAsItWas() {
		SettleStubs.answer(server, "POST", SettleEnd.BAD_GATEWAY.answer(), SettleStubs.created());
		SettleStubs.answer(server, "GET", SettleStubs.notFound());
		CreateWorkspaceRequest request = CreateWorkspaceRequest.builder("Red", "red").description(null).build();
		this.client.create(request);
		assertThat(server.findAll(postRequestedFor(anyUrl()))).extracting(LoggedRequest::getBodyAsString)
			.containsExactly("{\"name\":\"Red\",\"slug\":\"red\",\"description\":null}",
					"{\"name\":\"Red\",\"slug\":\"red\",\"description\":null}");
	}

	@ParameterizedTest
	@MethodSource(ENDS)
	void nothingIsLookedForIfCreatesAreNotSettled(SettleEnd end, Engine engine) {
		SettleStubs.answer(server, "POST", end.answer());
		WorkspacesClient client = engine.client(server.baseUrl())
			.options((options) -> options.settleCreates(false))
			.build();
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class, () -> client.create(RED));
		assertThat(failure).isNotInstanceOf(OpenRouterOutcomeUnknownException.class);
		assertThat(failure.getAttempts()).isOne();
		assertThat(SettleStubs.journal(server)).containsExactly(POST);
	}

	@ParameterizedTest
	@EnumSource
	void looksOnceIfThereAreNoRetries(SettleEnd end) {
		SettleStubs.answer(server, "POST", end.answer());
		SettleStubs.answer(server, "GET", SettleStubs.foundRed(""));
		Workspace workspace = withoutRetries().create(RED);
		assertThat(workspace.id()).hasToString(SettleStubs.ID);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP);
	}

	@ParameterizedTest
	@EnumSource
	void withoutRetriesNothingFoundIsSureOnlyIfTheServerIsDone(SettleEnd end) {
		SettleStubs.answer(server, "POST", end.answer());
		SettleStubs.answer(server, "GET", SettleStubs.notFound());
		OpenRouterException failure = failure(withoutRetries());
		assertThat(failure instanceof OpenRouterOutcomeUnknownException).isEqualTo(end.mayBeUnderWay());
		assertThat(failure.getAttempts()).isOne();
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP);
	}

	@Test
	void withoutRetriesAFailedLookUpIsNotRepeated() {
		SettleStubs.answer(server, "POST", SettleStubs.status(500));
		SettleStubs.answer(server, "GET", SettleStubs.status(503));
		assertThat(failure(withoutRetries())).isInstanceOf(OpenRouterOutcomeUnknownException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 409 })
	void slugTakenByAnEarlierAttemptLeadsBackToTheLookUp(int taken) {
		SettleStubs.answer(server, "POST", SettleStubs.status(504), SettleStubs.refused(taken, "Slug is taken"));
		SettleStubs.answer(server, "GET", SettleStubs.notFound(), SettleStubs.foundRed(""));
		assertThat(this.client.create(RED).id()).hasToString(SettleStubs.ID);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP, POST, LOOK_UP);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 409 })
	void slugTakenByAnotherIsAConflictThatSaysSo(int taken) {
		SettleStubs.answer(server, "POST", SettleStubs.status(503), SettleStubs.refused(taken, "Slug is taken"));
		SettleStubs.answer(server, "GET", SettleStubs.notFound(),
				SettleStubs.foundRedCreatedAt(Instant.now().minusSeconds(600)));
		OpenRouterConflictException failure = catchThrowableOfType(OpenRouterConflictException.class,
				() -> this.client.create(RED));
		assertThat(failure.getAttempts()).isEqualTo(2);
		assertThat(failure.getStatusCode().value()).isEqualTo(409);
		assertThat(failure.getErrorMessage())
			.isEqualTo("The slug 'red' is taken by a workspace that this call did not create");
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP, POST, LOOK_UP);
	}

	@Test
	void refusalOfARepetitionStandsIfNothingIsFound() {
		SettleStubs.answer(server, "POST", SettleStubs.status(503), SettleStubs.refused(400, "Too many workspaces"));
		SettleStubs.answer(server, "GET", SettleStubs.notFound());
		OpenRouterBadRequestException failure = catchThrowableOfType(OpenRouterBadRequestException.class,
				() -> this.client.create(RED));
		assertThat(failure.getErrorMessage()).isEqualTo("Too many workspaces");
		assertThat(failure.getAttempts()).isEqualTo(2);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP, POST, LOOK_UP);
	}

	@Test
	void slugTakenAtOnceIsNotLookedFor() {
		SettleStubs.answer(server, "POST", SettleStubs.refused(409, "Slug is taken"));
		SettleStubs.answer(server, "GET", SettleStubs.foundRed(""));
		OpenRouterConflictException failure = catchThrowableOfType(OpenRouterConflictException.class,
				() -> this.client.create(RED));
		assertThat(failure.getErrorMessage()).isEqualTo("Slug is taken");
		assertThat(SettleStubs.journal(server)).containsExactly(POST);
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 400, 401, 402, 403, 404, 413, 422, 501, 505 })
	void refusalThatHasHadNoEffectIsNotLookedFor(int status) {
		SettleStubs.answer(server, "POST", SettleStubs.status(status));
		OpenRouterApiException failure = catchThrowableOfType(OpenRouterApiException.class,
				() -> this.client.create(RED));
		assertThat(failure.getStatusCode().value()).isEqualTo(status);
		assertThat(SettleStubs.journal(server)).containsExactly(POST);
	}

	@Test
	void rateLimitAloneIsNotLookedFor() {
		SettleStubs.answer(server, "POST", SettleStubs.status(429), SettleStubs.status(429), SettleStubs.created());
		assertThat(this.client.create(RED).id()).hasToString(SettleStubs.ID);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, POST, POST);
	}

	@ParameterizedTest
	@EnumSource
	void createThatNeverLeftIsNotLookedFor(Engine engine) {
		WorkspacesClient nowhere = engine.client("http://nowhere.invalid").build();
		OpenRouterConnectionException failure = catchThrowableOfType(OpenRouterConnectionException.class,
				() -> nowhere.create(RED));
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure.getAttempts()).isEqualTo(4);
	}

	private OpenRouterException failure(WorkspacesClient client) {
		return catchThrowableOfType(OpenRouterException.class, () -> client.create(RED));
	}

	private WorkspacesClient withoutRetries() {
		return this.client.withOptions((options) -> options.noRetry());
	}

}
