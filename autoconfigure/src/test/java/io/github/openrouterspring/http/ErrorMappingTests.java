package io.github.openrouterspring.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for mapping error responses to exceptions.
 */
class ErrorMappingTests {

	@ParameterizedTest
	@CsvSource({ "302, OpenRouterApiException", "400, OpenRouterBadRequestException",
			"401, OpenRouterUnauthorizedException", "402, OpenRouterApiException", "403, OpenRouterForbiddenException",
			"404, OpenRouterNotFoundException", "408, OpenRouterApiException", "409, OpenRouterConflictException",
			"413, OpenRouterApiException", "422, OpenRouterApiException", "429, OpenRouterRateLimitException",
			"499, OpenRouterApiException", "500, OpenRouterServerException", "502, OpenRouterServerException",
			"503, OpenRouterServerException", "504, OpenRouterServerException", "520, OpenRouterServerException",
			"525, OpenRouterServerException", "600, OpenRouterApiException" })
	void statusDeterminesTheExceptionType(int status, String type) {
		OpenRouterApiException failure = failure(Answer.of(status));
		assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
		assertThat(failure.getStatusCode().value()).isEqualTo(status);
	}

	@Test
	void carriesAllErrorDetails() {
		OpenRouterApiException failure = failure(Answer.of(404, """
				{"error": {"code": 404, "message": "Workspace 'red' not found", "metadata": {"a": 1, "b": null}},
				"user_id": "user_ada", "openrouter_metadata": null, "new": []}""").withHeader("X-Request-Id", "req-1"));
		assertThat(failure.getOperation()).isEqualTo("get");
		assertThat(failure.getAttempts()).isOne();
		assertThat(failure.getErrorCode()).isEqualTo(404);
		assertThat(failure.getErrorMessage()).isEqualTo("Workspace 'red' not found");
		assertThat(failure.getMetadata()).containsEntry("a", 1).containsEntry("b", null).isUnmodifiable();
		assertThat(failure.getUserId()).isEqualTo("user_ada");
		assertThat(failure.getRequestId()).isEqualTo("req-1");
		assertThat(failure.getRetryAfter()).isNull();
		assertThat(failure.getBodyExcerpt()).isNull();
		assertThat(failure).hasMessage("OpenRouter operation 'get' failed with 404 NOT_FOUND: "
				+ "Workspace 'red' not found [request id req-1]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Request-Id", "X-OpenRouter-Request-Id", "cf-ray" })
	void findsRequestId(String header) {
		assertThat(failure(Answer.of(400).withHeader(header, "req-2")).getRequestId()).isEqualTo("req-2");
	}

	@Test
	void showsExcerptOfForeignBodyOnOneLine() {
		OpenRouterApiException failure = failure(Answer
			.of(502, "<html>\r\n\t<h1>Bad\u0085\u2028\u2029 \u009b\u001bGateway</h1>\u0007\n" + "x".repeat(10_000))
			.withHeader("Content-Type", "text/html"));
		assertThat(failure.getBodyExcerpt()).startsWith("<html> <h1>Bad Gateway</h1> xxx").endsWith("x…").hasSize(201);
		assertThat(failure.getErrorCode()).isNull();
		assertThat(failure.getErrorMessage()).isNull();
		assertThat(failure).hasMessageContaining("502 BAD_GATEWAY and a body that is not from the API: <html> <h1>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\": {\"code\": 400", "[]", "null", "\"error\"", "{\"error\": \"bad\"}",
			"{\"error\": [\"bad\"]}", "{\"error\": {\"message\": [\"bad\"]}}", "{\"error\": {\"code\": 1e400}}" })
	void showsMalformedEnvelopeUnchanged(String body) {
		OpenRouterApiException failure = failure(Answer.of(400, body));
		assertThat(failure).isInstanceOf(OpenRouterBadRequestException.class);
		assertThat(failure.getErrorMessage()).isNull();
		assertThat(failure.getBodyExcerpt()).isEqualTo(body);
	}

	@Test
	void ignoresEnvelopeFieldsOfTheWrongType() {
		OpenRouterApiException failure = failure(Answer.of(400,
				"{\"error\": {\"code\": \"invalid\", \"message\": \"No\", \"metadata\": []}, \"user_id\": 7}"));
		assertThat(failure.getErrorCode()).isNull();
		assertThat(failure.getErrorMessage()).isEqualTo("No");
		assertThat(failure.getMetadata()).isEmpty();
		assertThat(failure.getUserId()).isNull();
	}

	@Test
	void sanitizesServerTextsToOneLine() {
		String forged = "No\r\nERROR \u001b[2Kforged\u0085\u009b\u2028\u2029\u202E\u2066!";
		String shown = "No ERROR  [2Kforged !";
		String json = JsonMapper.shared().writeValueAsString(forged);
		OpenRouterApiException failure = failure(Answer.of(400, """
				{"error": {"code": 400, "message": %1$s, "metadata": {%1$s: [%1$s, {"a": %1$s}, 1.5, null, "\\\\n"]}},
				"user_id": %1$s}""".formatted(json)).withHeader("X-Request-Id", "req\u001b[1m\u0085\u2028"));
		assertThat(failure.getErrorMessage()).isEqualTo(shown);
		assertThat(failure.getUserId()).isEqualTo(shown);
		assertThat(failure.getRequestId()).isEqualTo("req [1m ");
		assertThat(failure.getMetadata())
			.containsOnly(Map.entry(shown, Arrays.asList(shown, Map.of("a", shown), 1.5, null, "\\n")));
		assertThat(List.of(failure, failure.getError()))
			.allSatisfy((text) -> assertThat(text.toString()).doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}]"));
	}

	@Test
	void skipsByteOrderMark() {
		assertThat(failure(Answer.of(400, "\uFEFF{\"error\": {\"message\": \"No\"}}")).getErrorMessage())
			.isEqualTo("No");
	}

	@Test
	void showsTargetOfUnfollowedRedirect() {
		OpenRouterApiException failure = failure(
				Answer.of(307).withHeader("Location", "https://elsewhere.example/workspaces"));
		assertThat(failure).hasMessageContaining("redirects are not followed")
			.hasMessageContaining("https://elsewhere.example/workspaces");
	}

	@Test
	void masksEchoedKey() {
		OpenRouterApiException failure = failure(Answer.of(401, """
				{"error": {"code": 401, "message": "Unknown key %1$s", "metadata": {"%1$s": ["%1$s"]}},
				"user_id": "%1$s"}""".formatted(Engine.KEY))
			.withHeader("X-Request-Id", Engine.KEY)
			.withHeader("Location", Engine.KEY));
		assertThat(List.of(failure, failure.getError(), failure.getMetadata(), failure.getUserId(),
				failure.getRequestId()))
			.allSatisfy((text) -> assertThat(text.toString()).doesNotContain(Engine.KEY).contains("******"));
	}

	@Test
	void masksEchoedKeyInBodyExcerpt() {
		assertThat(failure(Answer.of(403, "<html>Authorization: Bearer " + Engine.KEY)).getMessage())
			.contains("Bearer ******")
			.doesNotContain(Engine.KEY);
		assertThat(failure(Answer.of(403, "x".repeat(190) + Engine.KEY)).getBodyExcerpt())
			.doesNotContain(Engine.KEY.substring(0, 8));
	}

	private static OpenRouterApiException failure(Answer answer) {
		WorkspacesClient client = new RecordingServer(answer).clientBuilder()
			.options(CallOptions.Builder::noRetry)
			.build();
		return catchThrowableOfType(OpenRouterApiException.class, () -> client.get("red"));
	}

}
