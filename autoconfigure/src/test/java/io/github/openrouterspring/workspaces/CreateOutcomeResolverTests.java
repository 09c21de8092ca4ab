package io.github.openrouterspring.workspaces;

import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
	@ValueSource(ints = { 408, 500, 502, 503, 504 })
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
		RecordingServer server = new RecordingServer(Answer.of(502), Answer.of(404), found("Red", Instant.now()));
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
		RecordingServer server = new RecordingServer(Answer.of(502), Answer.of(404), Answer.of(400),
				found("Red", Instant.now()));
		assertThat(server.client().create(REQUEST).name()).isEqualTo("Red");
		assertThat(server.sent()).containsExactly(POST, GET, POST, GET);
	}

	@Test
	void workspaceWithOtherFieldsIsAConflict() {
		assertConflict(found("Blue", Instant.now()));
	}

	@Test
	void workspaceThatIsOlderThanTheCallIsAConflict() {
		assertConflict(found("Red", Instant.now().minusSeconds(90)));
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, true", "PT-4S, true", "PT5S, true", "PT-10S, false", "PT-24H, false" })
	void ageIsToldByTheServersClockWhereItIsKnown(Duration age, boolean created) {
		Instant serverTime = Instant.parse("2020-02-02T20:20:20Z");
		Answer found = found("Red", serverTime.plus(age)).withHeader("Date",
				DateTimeFormatter.RFC_1123_DATE_TIME.format(serverTime.atOffset(ZoneOffset.UTC)));
		if (created) {
			assertThat(new RecordingServer(Answer.of(502), found).client().create(REQUEST).name()).isEqualTo("Red");
		}
		else {
			assertConflict(found);
		}
	}

	@Test
	void workspaceOfUnknownAgeLeavesTheOutcomeUnknown() {
		RecordingServer server = new RecordingServer(Answer.of(502), Answer.of(200, """
				{"data":{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","name":"Red","slug":"red"}}"""));
		OpenRouterOutcomeUnknownException failure = failure(server.client(), OpenRouterOutcomeUnknownException.class);
		assertThat(failure).hasMessageContaining("looking for workspace 'red' does not tell since when it exists");
		assertThat(failure.getWorkspace()).isEqualTo("red");
		assertThat(failure.getOperation()).isEqualTo("create");
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
		assertThat(failure).hasMessageContaining("looking for workspace 'red' failed as well")
			.hasCauseExactlyInstanceOf(OpenRouterServerException.class);
		assertThat(failure.getSuppressed()).singleElement()
			.extracting((suppressed) -> ((OpenRouterException) suppressed).getOperation())
			.isEqualTo("get");
	}

	@ParameterizedTest
	@ValueSource(ints = { 502, 504, 520 })
	void requestThatAGatewayLostSightOfLeavesTheOutcomeUnknown(int status) {
		RecordingServer server = new RecordingServer(Answer.of(status), Answer.of(404));
		assertThat(failure(onlyOnce(server), OpenRouterOutcomeUnknownException.class))
			.hasMessageContaining("has found nothing so far");
		assertThat(server.sent()).containsExactly(POST, GET);
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 503 })
	void errorOfTheServerItselfStandsIfNothingIsFound(int status) {
		RecordingServer server = new RecordingServer(Answer.of(status), Answer.of(404));
		assertThat(failure(onlyOnce(server), OpenRouterServerException.class).getStatusCode().value())
			.isEqualTo(status);
		assertThat(server.sent()).containsExactly(POST, GET);
	}

	@Test
	void requestThatMayHaveArrivedLeavesTheOutcomeUnknown() {
		for (Answer answer : List.of(Answer.none(), Answer.of(201, "{\"data\":"))) {
			RecordingServer server = new RecordingServer(answer, Answer.of(404));
			assertThat(failure(onlyOnce(server), OpenRouterOutcomeUnknownException.class))
				.hasMessageContaining("has found nothing so far");
		}
	}

	@Test
	void repetitionThatNeverLeftDoesNotMakeAClearEndUnknown() {
		RecordingServer server = new RecordingServer(Answer.of(500), Answer.of(404), () -> {
			throw new ConnectException("Connection refused");
		}, Answer.of(404));
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
				"io_logging_api_key_ids":null,"created_at":"%s"}}""".formatted(Instant.now())));
		assertThat(server.client()
			.create(CreateWorkspaceRequest.builder("Red", "red").description("").ioLoggingApiKeyIds(List.of()).build())
			.slug()).isEqualTo("red");
	}

	private static void assertConflict(Answer found) {
		RecordingServer server = new RecordingServer(Answer.of(502), found);
		OpenRouterConflictException failure = failure(server.client(), OpenRouterConflictException.class);
		assertThat(failure.getErrorMessage())
			.isEqualTo("The slug 'red' is taken by a workspace that this call did not create");
		assertThat(failure.getOperation()).isEqualTo("create");
		assertThat(server.sent()).containsExactly(POST, GET);
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
