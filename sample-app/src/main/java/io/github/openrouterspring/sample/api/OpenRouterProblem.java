package io.github.openrouterspring.sample.api;

import java.net.URI;
import java.util.Locale;
import java.util.stream.Stream;

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
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.OpenRouterTransportException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Problem details for failures of OpenRouter calls. Only failures that the caller can fix
 * keep their status. A rejected key, for example, is a fault of this application.
 */
public enum OpenRouterProblem {

	// @formatter:off
	BAD_REQUEST(OpenRouterBadRequestException.class, HttpStatus.BAD_REQUEST,
			"OpenRouter rejected the request", null),
	NOT_FOUND(OpenRouterNotFoundException.class, HttpStatus.NOT_FOUND,
			"Not found at OpenRouter", null),
	CONFLICT(OpenRouterConflictException.class, HttpStatus.CONFLICT,
			"Conflict with the current state at OpenRouter", null),
	UNAUTHORIZED(OpenRouterUnauthorizedException.class, HttpStatus.BAD_GATEWAY,
			"OpenRouter rejected the key of this application",
			"Set 'openrouter.management-key' to a valid management key."),
	KEY(OpenRouterKeyException.class, HttpStatus.BAD_GATEWAY,
			"This application has no usable OpenRouter key", null),
	FORBIDDEN(OpenRouterForbiddenException.class, HttpStatus.FORBIDDEN,
			"OpenRouter does not permit this operation", null),
	DISABLED(OpenRouterGuardException.class, HttpStatus.FORBIDDEN,
			"This application does not permit this operation", null),
	RATE_LIMIT(OpenRouterRateLimitException.class, HttpStatus.SERVICE_UNAVAILABLE,
			"OpenRouter's rate limit is exceeded", "Try again later."),
	UNREADABLE(OpenRouterDecodingException.class, HttpStatus.BAD_GATEWAY,
			"The response of OpenRouter cannot be read", "The operation has most likely succeeded."),
	TIMEOUT(OpenRouterTimeoutException.class, HttpStatus.GATEWAY_TIMEOUT,
			"OpenRouter did not respond in time", "Try again later."),
	CONNECTION(OpenRouterConnectionException.class, HttpStatus.BAD_GATEWAY,
			"The connection to OpenRouter failed", "Try again later."),
	OUTCOME_UNKNOWN(OpenRouterOutcomeUnknownException.class, HttpStatus.BAD_GATEWAY,
			"The outcome of the operation is unknown", "Check the state of the workspace before you try again."),
	PARTIAL_FAILURE(OpenRouterPartialFailureException.class, HttpStatus.BAD_GATEWAY,
			"The operation succeeded only in part", "Try again with the remaining users."),
	INTERRUPTED(OpenRouterInterruptedException.class, HttpStatus.SERVICE_UNAVAILABLE,
			"The call to OpenRouter was interrupted", "Try again later."),
	FAILURE(OpenRouterException.class, HttpStatus.BAD_GATEWAY,
			"The call to OpenRouter failed", "Try again later.");
	// @formatter:on

	private final Class<? extends OpenRouterException> exceptionType;

	private final HttpStatus status;

	private final String title;

	private final @Nullable String advice;

	OpenRouterProblem(Class<? extends OpenRouterException> exceptionType, HttpStatus status, String title,
			@Nullable String advice) {
		this.exceptionType = exceptionType;
		this.status = status;
		this.title = title;
		this.advice = advice;
	}

	public static ProblemDetail describe(OpenRouterException exception) {
		OpenRouterProblem problem = of(exception);
		ProblemDetail detail = ProblemDetail.forStatus(problem.status);
		detail
			.setType(URI.create("urn:openrouter-sample:" + problem.name().toLowerCase(Locale.ROOT).replace('_', '-')));
		detail.setTitle(problem.title);
		detail.setDetail(problem.detail(exception));
		addProperties(detail, exception);
		return detail;
	}

	private static OpenRouterProblem of(OpenRouterException exception) {
		if (exception instanceof OpenRouterBadRequestException && exception.getOperation().equals("delete")) {
			// A deletion has no content to correct: the state of the workspace forbids it
			return CONFLICT;
		}
		OpenRouterProblem problem = Stream.of(values())
			.filter((candidate) -> candidate.exceptionType.isInstance(exception))
			.findFirst()
			.orElseThrow();
		boolean isFromGateway = exception instanceof OpenRouterApiException api && !api.getError().isFromApi();
		// The caller cannot fix a rejection by a gateway
		return (isFromGateway && problem.status.is4xxClientError()) ? FAILURE : problem;
	}

	private @Nullable String detail(OpenRouterException exception) {
		String words = (exception instanceof OpenRouterApiException api) ? api.getErrorMessage() : null;
		if (this.advice == null) {
			return words;
		}
		return (words != null) ? "OpenRouter says '%s'. %s".formatted(words, this.advice) : this.advice;
	}

	private static void addProperties(ProblemDetail detail, OpenRouterException exception) {
		detail.setProperty("operation", exception.getOperation());
		detail.setProperty("attempts", exception.getAttempts());
		if (exception instanceof OpenRouterApiException api) {
			detail.setProperty("upstreamStatus", api.getStatusCode().value());
			if (api.getRequestId() != null) {
				detail.setProperty("requestId", api.getRequestId());
			}
		}
		if (exception instanceof OpenRouterDecodingException decoding) {
			detail.setProperty("upstreamStatus", decoding.getStatusCode().value());
		}
		if (exception instanceof OpenRouterTransportException transport) {
			detail.setProperty("requestSent", transport.isRequestSent());
		}
		if (exception instanceof OpenRouterOutcomeUnknownException unknown) {
			detail.setProperty("workspace", unknown.getWorkspace());
			detail.setProperty("reason", unknown.getReason());
		}
		if (exception instanceof OpenRouterPartialFailureException partial) {
			detail.setProperty("remaining", partial.getRemaining());
		}
		if (exception instanceof OpenRouterTimeoutException timeout) {
			detail.setProperty("limit", timeout.getLimit());
		}
	}

}
