package io.github.openrouterspring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenRouterException} and its subclasses.
 */
class OpenRouterExceptionTests {

	private static final OpenRouterException LOST = new OpenRouterConnectionException("create", 3,
			"lost its connection: Reset", true, new IOException("Reset"));

	@Test
	void messageTellsTheOperation() {
		assertThat(new OpenRouterInterruptedException("get", 0, false, null))
			.hasMessage("OpenRouter operation 'get' was interrupted");
		assertThat(new OpenRouterInterruptedException("get", 1, false, null))
			.hasMessage("OpenRouter operation 'get' was interrupted");
	}

	@Test
	void messageTellsHowOftenItWasTried() {
		OpenRouterException failure = new OpenRouterInterruptedException("get", 2, true, null);
		assertThat(failure).hasMessage("OpenRouter operation 'get' was interrupted (after 2 attempts)");
		assertThat(failure.getOperation()).isEqualTo("get");
		assertThat(failure.getAttempts()).isEqualTo(2);
	}

	@Test
	void answerThatIsNoSuccessIsToldInFull() {
		ApiError error = new ApiError(HttpStatus.NOT_FOUND, 404, "Workspace 'red' not found", Map.of("a", 1),
				"user_ada", "req-1", Duration.ofSeconds(1), "<html>");
		OpenRouterApiException failure = new OpenRouterNotFoundException("get", 1, error);
		assertThat(failure).hasMessage(
				"OpenRouter operation 'get' failed with 404 NOT_FOUND: Workspace 'red' not found [request id req-1]");
		assertThat(failure.getError()).isSameAs(error);
		assertThat(failure.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
		assertThat(failure.getErrorCode()).isEqualTo(404);
		assertThat(failure.getErrorMessage()).isEqualTo("Workspace 'red' not found");
		assertThat(failure.getMetadata()).isEqualTo(Map.of("a", 1));
		assertThat(failure.getUserId()).isEqualTo("user_ada");
		assertThat(failure.getRequestId()).isEqualTo("req-1");
		assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(1));
		assertThat(failure.getBodyExcerpt()).isEqualTo("<html>");
	}

	@Test
	void answerThatSaysNothingIsToldByItsStatus() {
		ApiError error = new ApiError(HttpStatus.BAD_GATEWAY, null, null, Map.of(), null, null, null, null);
		OpenRouterApiException failure = new OpenRouterServerException("get", 1, error);
		assertThat(failure).hasMessage("OpenRouter operation 'get' failed with 502 BAD_GATEWAY");
		assertThat(failure.getErrorCode()).isNull();
		assertThat(failure.getErrorMessage()).isNull();
		assertThat(failure.getBodyExcerpt()).isNull();
	}

	@Test
	void answerOfAGatewayIsToldByItsStart() {
		ApiError error = new ApiError(HttpStatus.BAD_GATEWAY, null, null, Map.of(), null, null, null, "<html>");
		assertThat(new OpenRouterServerException("get", 1, error)).hasMessage(
				"OpenRouter operation 'get' failed with 502 BAD_GATEWAY and a body that is not the API's: <html>");
	}

	@Test
	void errorToThrowFromAMockNeedsAStatusAndAMessageOnly() {
		ApiError error = ApiError.of(409, "Slug is taken");
		assertThat(error.status()).isEqualTo(HttpStatus.CONFLICT);
		assertThat(error.code()).isEqualTo(409);
		assertThat(error.message()).isEqualTo("Slug is taken");
		assertThat(error.metadata()).isEmpty();
	}

	@Test
	void metadataOfAnErrorIsCopiedWithItsNulls() {
		Map<String, Object> metadata = new HashMap<>();
		metadata.put("a", null);
		ApiError error = new ApiError(HttpStatus.CONFLICT, null, null, metadata, null, null, null, null);
		metadata.put("b", 1);
		assertThat(error.metadata()).containsOnlyKeys("a").isUnmodifiable();
	}

	@Test
	void unreadableSuccessIsToldByItsStart() {
		OpenRouterDecodingException failure = new OpenRouterDecodingException("get", 1, HttpStatus.OK, "not JSON",
				"<html>", null);
		assertThat(failure)
			.hasMessage("OpenRouter operation 'get' received 200 OK with an unreadable body: not JSON [body: <html>]");
		assertThat(failure.getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(failure.getBodyExcerpt()).isEqualTo("<html>");
	}

	@Test
	void exceededLimitIsNamed() {
		OpenRouterTimeoutException failure = new OpenRouterTimeoutException("get", 1, "got no answer",
				TimeoutLimit.READ, true, null);
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.READ);
		assertThat(failure.isRequestSent()).isTrue();
	}

	@Test
	void refusalOfThisApplicationGivesItsReason() {
		OpenRouterGuardException failure = new OpenRouterGuardException("delete", "read only");
		assertThat(failure).hasMessage("OpenRouter operation 'delete' is not permitted: read only");
		assertThat(failure.getAttempts()).isZero();
	}

	@Test
	void unknownOutcomeTellsWhyAndWhereToLook() {
		OpenRouterOutcomeUnknownException failure = new OpenRouterOutcomeUnknownException("red",
				OutcomeUnknownReason.LOOKUP_FAILED, LOST);
		assertThat(failure)
			.hasMessage("OpenRouter operation 'create' has an unknown outcome: workspace 'red' could not be read. "
					+ "Call get(\"red\") later to check (after 3 attempts)")
			.hasCause(LOST);
		assertThat(failure.getWorkspace()).isEqualTo("red");
		assertThat(failure.getReason()).isEqualTo(OutcomeUnknownReason.LOOKUP_FAILED);
	}

	@Test
	void keySourceThatFailsWithoutAMessageIsToldByItsException() {
		assertThat(new OpenRouterKeyException("get", 0, new IllegalStateException()))
			.hasMessage("OpenRouter operation 'get' has no usable management key: java.lang.IllegalStateException");
	}

	@Test
	void partialFailureOfAnythingElseTellsItsException() {
		assertThat(new OpenRouterPartialFailureException("bulkAddMembers", List.of("user_ada"), List.of("user_bob"),
				new IllegalStateException("Circuit is open")))
			.hasMessage("OpenRouter operation 'bulkAddMembers' succeeded for 1 of 2 users, but failed: "
					+ "java.lang.IllegalStateException: Circuit is open");
	}

	@Test
	void partialFailureTellsWhatIsDoneAndWhatRemains() {
		List<String> done = new ArrayList<>(List.of("user_ada", "user_bob"));
		OpenRouterPartialFailureException failure = new OpenRouterPartialFailureException(done, List.of("user_eve"),
				LOST);
		done.clear();
		assertThat(failure).hasCause(LOST)
			.hasMessage("OpenRouter operation 'create' succeeded for 2 of 3 users, but lost its connection: Reset "
					+ "(after 3 attempts)");
		assertThat(failure.getDone()).containsExactly("user_ada", "user_bob");
		assertThat(failure.getRemaining()).containsExactly("user_eve");
	}

	@Test
	void failureSurvivesSerialization() throws Exception {
		OpenRouterApiException failure = new OpenRouterConflictException("create", 1,
				ApiError.of(409, "Slug is taken"));
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(failure);
		}
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			OpenRouterConflictException copy = (OpenRouterConflictException) in.readObject();
			assertThat(copy).hasMessage(failure.getMessage());
			assertThat(copy.getError()).isEqualTo(failure.getError());
		}
	}

}
