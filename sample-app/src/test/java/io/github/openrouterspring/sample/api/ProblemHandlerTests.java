package io.github.openrouterspring.sample.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterKeyException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.OutcomeUnknownReason;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;

/**
 * Tests for {@link ProblemHandler} and {@link OpenRouterProblem}.
 */
@WebMvcTest(WorkspaceController.class)
@ExtendWith(OutputCaptureExtension.class)
class ProblemHandlerTests {

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private WorkspacesClient client;

	static Stream<Arguments> failures() {
		return Stream.of(response(new OpenRouterBadRequestException("get", 1, error(400)), 400, "bad-request", "Words"),
				response(new OpenRouterNotFoundException("get", 1, error(404)), 404, "not-found", "Words"),
				response(new OpenRouterConflictException("get", 1, error(409)), 409, "conflict", "Words"),
				response(new OpenRouterUnauthorizedException("get", 1, error(401)), 502, "unauthorized",
						"OpenRouter says 'Words'. Set 'openrouter.management-key' to a valid management key."),
				response(new OpenRouterForbiddenException("get", 1, error(403)), 403, "forbidden", "Words"),
				response(new OpenRouterRateLimitException("get", 4, error(429)), 503, "rate-limit",
						"OpenRouter says 'Words'. Try again later."),
				arguments(new OpenRouterKeyException("get", 0, new IllegalStateException("none")), 502, """
						{"type": "urn:openrouter-sample:key", "attempts": 0}"""),
				arguments(new OpenRouterGuardException("get", "it is read-only"), 403, """
						{"type": "urn:openrouter-sample:disabled", "attempts": 0}"""),
				arguments(new OpenRouterServerException("get", 4, error(503)), 502, """
						{"type": "urn:openrouter-sample:failure", "upstreamStatus": 503, "attempts": 4}"""),
				arguments(new OpenRouterApiException("get", 1, error(413)), 502, """
						{"type": "urn:openrouter-sample:failure", "upstreamStatus": 413}"""),
				arguments(new OpenRouterDecodingException("get", 1, HttpStatusCode.valueOf(200), "no JSON", "<", null),
						502, """
								{"type": "urn:openrouter-sample:unreadable", "upstreamStatus": 200,
								"detail": "The operation has most likely succeeded."}"""),
				arguments(new OpenRouterConnectionException("get", 4, "could not connect", false, null), 502, """
						{"type": "urn:openrouter-sample:connection", "attempts": 4, "requestSent": false}"""),
				arguments(new OpenRouterTimeoutException("get", 1, "got no answer", TimeoutLimit.READ, true, null), 504,
						"""
								{"type": "urn:openrouter-sample:timeout", "limit": "READ", "requestSent": true}"""),
				arguments(new OpenRouterInterruptedException("get", 1, true, null), 503, """
						{"type": "urn:openrouter-sample:interrupted", "requestSent": true}"""),
				arguments(new OpenRouterOutcomeUnknownException("team-red", OutcomeUnknownReason.LOOKUP_FAILED,
						new OpenRouterServerException("get", 4, error(502))), 502, """
								{"type": "urn:openrouter-sample:outcome-unknown", "workspace": "team-red",
								"reason": "LOOKUP_FAILED",
								"detail": "Check the state of the workspace before you try again."}"""),
				arguments(
						new OpenRouterPartialFailureException(List.of("user_ada"), List.of("user_bob"),
								new OpenRouterServerException("get", 4, error(503))),
						502, """
								{"type": "urn:openrouter-sample:partial-failure", "remaining": ["user_bob"]}"""),
				arguments(new OpenRouterException("get", 1, "is of a kind to come", null) {
				}, 502, """
						{"type": "urn:openrouter-sample:failure", "detail": "Try again later."}"""));
	}

	private static Arguments response(OpenRouterApiException failure, int status, String type, String detail) {
		return arguments(failure, status, """
				{"type": "urn:openrouter-sample:%s", "detail": "%s", "upstreamStatus": %d}""".formatted(type, detail,
				failure.getStatusCode().value()));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void everyFailureIsAProblemAndServerErrorsAreLogged(OpenRouterException failure, int status, String problem,
			CapturedOutput output) {
		given(this.client.get("team-red")).willThrow(failure);
		assertThat(get()).hasStatus(status)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.doesNotContainHeader(HttpHeaders.RETRY_AFTER)
			.bodyJson()
			.isLenientlyEqualTo(problem)
			.isLenientlyEqualTo("""
					{"status": %d, "operation": "get", "instance": "/api/workspaces/team-red"}""".formatted(status))
			.hasPathSatisfying("$.title", (title) -> title.assertThat().asString().isNotBlank());
		assertThat(get()).bodyText().as("what is not known is left out").doesNotContain("null");
		assertThat(output.getOut().contains(String.valueOf(failure.getMessage()))).isEqualTo(status >= 500);
	}

	@Test
	void rejectedDeletionIsAConflict() {
		willThrow(new OpenRouterBadRequestException("delete", 1, error(400))).given(this.client).delete("team-red");
		assertThat(this.mvc.delete().uri("/api/workspaces/team-red")).hasStatus(409).bodyJson().isLenientlyEqualTo("""
				{"type": "urn:openrouter-sample:conflict", "detail": "Words", "upstreamStatus": 400}""");
	}

	@Test
	void rejectionByAGatewayIsAServerErrorAndItsRequestIdIsPassedOn() {
		ApiError error = new ApiError(HttpStatusCode.valueOf(403), null, null, Map.of(), null, "req-1", null, "<html>");
		given(this.client.get("team-red")).willThrow(new OpenRouterForbiddenException("get", 1, error));
		assertThat(get()).hasStatus(502).bodyJson().isLenientlyEqualTo("""
				{"type": "urn:openrouter-sample:failure", "upstreamStatus": 403, "requestId": "req-1",
				"detail": "Try again later."}""");
	}

	@ParameterizedTest
	@CsvSource({ "PT2.001S, 3", "PT2562047788015215H30M7S, 9223372036854775807" })
	void retryAfterIsPassedOnInWholeSeconds(Duration retryAfter, String seconds) {
		ApiError error = new ApiError(HttpStatusCode.valueOf(429), 429, "Slow down", Map.of(), null, null, retryAfter,
				null);
		given(this.client.get("team-red")).willThrow(new OpenRouterRateLimitException("get", 1, error));
		assertThat(get()).hasStatus(503).hasHeader(HttpHeaders.RETRY_AFTER, seconds);
	}

	@Test
	void argumentThatTheClientRejectsIsAProblem() {
		given(this.client.get("team-red")).willThrow(new IllegalArgumentException("'workspace' must not be '.'"));
		assertThat(get()).hasStatus(400)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.isLenientlyEqualTo("""
					{"type": "urn:openrouter-sample:invalid-argument", "title": "Invalid argument",
					"detail": "'workspace' must not be '.'"}""");
	}

	@Test
	void requestThatSpringRejectsIsAProblem() {
		assertThat(this.mvc.put().uri("/api/workspaces")).hasStatus(405)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(this.mvc.get().uri("/api/nowhere")).hasStatus(404)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(this.mvc.patch().uri("/api/workspaces/team-red").contentType(MediaType.TEXT_PLAIN).content("x"))
			.hasStatus(415)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	private MvcTestResult get() {
		return this.mvc.get().uri("/api/workspaces/team-red").exchange();
	}

	private static ApiError error(int status) {
		return ApiError.of(status, "Words");
	}

}
