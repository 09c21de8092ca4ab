package io.github.openrouterspring.workspaces;

import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OutcomeUnknownReason;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.retry.RetryPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link CreateOutcomeResolver}.
 */
class CreateOutcomeResolverTests {

	private static final CreateWorkspaceRequest REQUEST = CreateWorkspaceRequest.of("Red", "red");

	private static final String POST = "POST /workspaces";

	private static final String GET = "GET /workspaces/red";

	@ParameterizedTest
	@ValueSource(ints = { 408, 500, 502, 503, 504, 520, 521, 522, 523, 524 })
	void workspaceThatIsFoundAfterAPassingFaultIsTheResult(int status) {
		RecordingServer server = new RecordingServer(Answer.of(status), found("Red", Instant.now()));
		assertThat(server.client().create(REQUEST).name()).isEqualTo("Red");
		assertThat(server.sent()).containsExactly(POST, GET);
	}

	@Test
	void workspaceThatIsFoundAfterABrokenConnectionIsTheResult() {
		RecordingServer server = new RecordingServer(Answer.none(), found("Red", Instant.now()));
		assertThat(server.client().create(REQUEST).name()).isEqualTo("Red");
		assertThat(server.sent()).containsExactly(POST, GET);
	}

	@Test
	void workspaceThatIsFoundAfterAnUnreadableSuccessIsTheResult() {
		RecordingServer server = new RecordingServer(Answer.of(201, "{\"data\":"), found("Red", Instant.now()));
		assertThat(server.client().create(REQUEST).name()).isEqualTo("Red");
		assertThat(server.sent()).containsExactly(POST, GET);
	}

	@Test
	void requestIsRepeatedIfNothingIsFound() {
		RecordingServer server = new RecordingServer(Answer.of(502), Answer.notFound(), found("Red", Instant.now()));
		assertThat(server.client().create(REQUEST).name()).isEqualTo("Red");
		assertThat(server.sent()).containsExactly(POST, GET, POST);
	}

	@Test
	void requestIsRepeatedWithoutLookingIfItHadNoEffect() {
		RecordingServer server = new RecordingServer(Answer.of(429), () -> {
			throw new ConnectException("Connection refused");
		}, found("Red", Instant.now()));
		assertThat(server.client().create(REQUEST).name()).isEqualTo("Red");
		assertThat(server.sent()).containsExactly(POST, POST, POST);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 409, 422, 501 })
	void clearRefusalStands(int status) {
		RecordingServer server = new RecordingServer(Answer.of(status));
		OpenRouterApiException failure = failure(server.client(), OpenRouterApiException.class);
		assertThat(failure.getStatusCode().value()).isEqualTo(status);
		assertThat(server.sent()).containsExactly(POST);
	}

	@Test
	void refusedRepetitionIsASuccessIfTheFirstRequestHadItsEffectAfterAll() {
		RecordingServer server = new RecordingServer(Answer.of(502), Answer.notFound(), Answer.of(400),
				found("Red", Instant.now()));
		assertThat(server.client().create(REQUEST).name()).isEqualTo("Red");
		assertThat(server.sent()).containsExactly(POST, GET, POST, GET);
	}

	@Test
	void failedLookUpBetweenAttemptsIsPassedOver() {
		RecordingServer server = new RecordingServer(Answer.of(502), Answer.of(500), found("Red", Instant.now()));
		assertThat(server.client().create(REQUEST).name()).isEqualTo("Red");
		assertThat(server.sent()).containsExactly(POST, GET, POST);
	}

	@Test
	void failedLastLookUpLeavesTheOutcomeUnknown() {
		RecordingServer server = new RecordingServer(Answer.of(502), Answer.of(403));
		OpenRouterOutcomeUnknownException failure = failure(onlyOnce(server), OpenRouterOutcomeUnknownException.class);
		assertThat(failure).hasCauseExactlyInstanceOf(OpenRouterServerException.class);
		assertThat(failure.getReason()).isEqualTo(OutcomeUnknownReason.LOOKUP_FAILED);
		assertThat(failure.getSuppressed()).singleElement()
			.extracting((suppressed) -> ((OpenRouterException) suppressed).getOperation())
			.isEqualTo("get");
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 502, 504, 520 })
	void requestThatAGatewayLostSightOfLeavesTheOutcomeUnknown(int status) {
		RecordingServer server = new RecordingServer(Answer.of(status), Answer.notFound());
		assertThat(failure(onlyOnce(server), OpenRouterOutcomeUnknownException.class))
			.extracting(OpenRouterOutcomeUnknownException::getReason)
			.isEqualTo(OutcomeUnknownReason.NOT_FOUND_YET);
		assertThat(server.sent()).containsExactly(POST, GET);
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 503 })
	void errorOfTheServerItselfStandsIfNothingIsFound(int status) {
		RecordingServer server = new RecordingServer(Answer.of(status), Answer.notFound());
		assertThat(failure(onlyOnce(server), OpenRouterServerException.class).getStatusCode().value())
			.isEqualTo(status);
		assertThat(server.sent()).containsExactly(POST, GET);
	}

	@Test
	void requestThatMayHaveArrivedLeavesTheOutcomeUnknown() {
		for (Answer answer : List.of(Answer.none(), Answer.of(201, "{\"data\":"))) {
			RecordingServer server = new RecordingServer(answer, Answer.notFound());
			assertThat(failure(onlyOnce(server), OpenRouterOutcomeUnknownException.class))
				.extracting(OpenRouterOutcomeUnknownException::getReason)
				.isEqualTo(OutcomeUnknownReason.NOT_FOUND_YET);
		}
	}

	@Test
	void repetitionThatNeverLeftDoesNotMakeAClearEndUnknown() {
		RecordingServer server = new RecordingServer(Answer.of(500), Answer.notFound(), () -> {
			throw new ConnectException("Connection refused");
		}, Answer.notFound());
		WorkspacesClient client = server.client()
			.withOptions((options) -> options.retry(RetryPolicy.builder().maxRetries(1).delay(Duration.ZERO).build()));
		assertThat(failure(client, OpenRouterConnectionException.class).isRequestSent()).isFalse();
		assertThat(server.sent()).containsExactly(POST, GET, POST, GET);
	}

	@Test
	void nothingIsLookedForIfTheCallerDoesNotWantIt() {
		RecordingServer server = new RecordingServer(Answer.of(502));
		WorkspacesClient client = server.client().withOptions((options) -> options.settleCreates(false));
		assertThat(failure(client, OpenRouterServerException.class).getAttempts()).isOne();
		assertThat(server.sent()).containsExactly(POST);
	}

	@Test
	void emptyDescriptionThatTheServerKeepsAsNullIsAsSent() {
		RecordingServer server = new RecordingServer(RecordingServer.Answer.of(502), RecordingServer.Answer.of(200, """
				{"data":{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","name":"Red","slug":"red","description":null,
				"created_at":"%s"}}""".formatted(Instant.now())));
		assertThat(server.client().create(CreateWorkspaceRequest.builder("Red", "red").description("").build()).slug())
			.isEqualTo("red");
	}

	private static WorkspacesClient onlyOnce(RecordingServer server) {
		return server.client().withOptions(CallOptions.Builder::noRetry);
	}

	private static <E extends OpenRouterException> E failure(WorkspacesClient client, Class<E> type) {
		return catchThrowableOfType(type, () -> client.create(REQUEST));
	}

	private static Answer found(String name, Instant createdAt) {
		return Answer.of(200, """
				{"data":{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","name":"%s","slug":"red","created_at":"%s"}}"""
			.formatted(name, createdAt));
	}

}
