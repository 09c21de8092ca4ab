package io.github.openrouterspring;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.openrouterspring.workspaces.AmbiguousWorkspaceException;
import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.Workspace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpStatus;
import org.springframework.util.SerializationUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenRouterException} and its subclasses.
 */
class OpenRouterExceptionTests {

	private static final OpenRouterException LOST = new OpenRouterConnectionException("create", 3,
			"lost its connection: Reset", true, new IOException("Reset"));

	private static final ApiError NOT_FOUND = new ApiError(HttpStatus.NOT_FOUND, 404, "Workspace 'red' not found",
			Map.of("a", 1), "user_ada", "req-1", Duration.ofSeconds(1), "<html>");

	static Stream<Arguments> messages() {
		return Stream.of(message(new OpenRouterInterruptedException("get", 0, false, null), "was interrupted"),
				message(new OpenRouterInterruptedException("get", 1, false, null), "was interrupted"),
				message(new OpenRouterInterruptedException("get", 2, true, null), "was interrupted (after 2 attempts)"),
				message(new OpenRouterNotFoundException("get", 1, NOT_FOUND),
						"failed with 404 NOT_FOUND: Workspace 'red' not found [request id req-1]"),
				message(new OpenRouterServerException("get", 1, badGateway(null)), "failed with 502 BAD_GATEWAY"),
				message(new OpenRouterServerException("get", 1, badGateway("<html>")),
						"failed with 502 BAD_GATEWAY and a body that is not from the API: <html>"),
				message(new OpenRouterDecodingException("get", 1, HttpStatus.OK, "not JSON", "<html>", null),
						"received 200 OK with an unreadable body: not JSON [body: <html>]"),
				message(new OpenRouterGuardException("get", "read only"), "is not permitted: read only"),
				message(new OpenRouterKeyException("get", 0, new IllegalStateException()),
						"has no usable management key: java.lang.IllegalStateException"),
				message(new OpenRouterPartialFailureException("get", List.of("user_ada"), List.of("user_bob"),
						new IllegalStateException("Circuit is open")),
						"succeeded for 1 of 2 users, but failed: java.lang.IllegalStateException: Circuit is open"));
	}

	private static Arguments message(OpenRouterException failure, String message) {
		return Arguments.of(failure, message);
	}

	private static ApiError badGateway(@Nullable String bodyExcerpt) {
		return new ApiError(HttpStatus.BAD_GATEWAY, null, null, Map.of(), null, null, null, bodyExcerpt);
	}

	@ParameterizedTest(name = "{1}")
	@MethodSource("messages")
	void messageNamesTheOperationAndTheProblem(OpenRouterException failure, String message) {
		assertThat(failure).hasMessage("OpenRouter operation 'get' " + message);
		assertThat(failure.getOperation()).isEqualTo("get");
	}

	@Test
	void errorForAMockRequiresOnlyStatusAndMessage() {
		ApiError error = ApiError.of(409, "Slug is taken");
		assertThat(error)
			.isEqualTo(new ApiError(HttpStatus.CONFLICT, 409, "Slug is taken", Map.of(), null, null, null, null));
		assertThat(error.isFromApi()).isTrue();
	}

	@Test
	void errorMetadataIsCopiedIncludingNulls() {
		Map<String, Object> metadata = new HashMap<>();
		metadata.put("a", null);
		ApiError error = new ApiError(HttpStatus.CONFLICT, null, null, metadata, null, null, null, null);
		metadata.put("b", 1);
		assertThat(error.metadata()).containsOnlyKeys("a").isUnmodifiable();
	}

	@Test
	void errorAndFoundWorkspaceSurviveSerialization() {
		OpenRouterApiException failure = new OpenRouterNotFoundException("get", 1, NOT_FOUND);
		assertThat(SerializationUtils.clone(failure)).hasMessage(failure.getMessage())
			.extracting(OpenRouterApiException::getError)
			.isEqualTo(NOT_FOUND);
		Workspace red = new Workspace(UUID.randomUUID(), "Red", "red", "The red one", "text", "image",
				ProviderSort.PRICE, true, true, true, 0.25, List.of(1L), List.of("a"), true, UUID.randomUUID(),
				Instant.now(), null, "user_ada");
		AmbiguousWorkspaceException ambiguous = SerializationUtils
			.clone(new AmbiguousWorkspaceException("red", OutcomeUnknownReason.DIFFERS, red, LOST));
		assertThat(ambiguous.getFound()).isEqualTo(red);
		assertThat(ambiguous.getReason()).isEqualTo(OutcomeUnknownReason.DIFFERS);
	}

}
