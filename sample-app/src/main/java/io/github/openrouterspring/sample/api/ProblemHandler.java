package io.github.openrouterspring.sample.api;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Responds to every failure with a problem detail according to RFC 9457.
 */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handleOpenRouter(OpenRouterException ex, WebRequest request) {
		ProblemDetail problem = OpenRouterProblem.describe(ex);
		HttpStatusCode status = HttpStatusCode.valueOf(problem.getStatus());
		if (status.is5xxServerError()) {
			// Log for the operators, because the caller cannot fix it
			this.logger.warn(ex.getMessage());
		}
		HttpHeaders headers = new HttpHeaders();
		if (ex instanceof OpenRouterApiException api && api.getRetryAfter() != null) {
			headers.set(HttpHeaders.RETRY_AFTER, seconds(api.getRetryAfter()));
		}
		return handleExceptionInternal(ex, problem, headers, status, request);
	}

	/**
	 * Handle an argument that the client rejects before it sends a request.
	 */
	@ExceptionHandler
	@Nullable ResponseEntity<Object> handleIllegalArgument(IllegalArgumentException ex, WebRequest request) {
		return invalidArgument(ex, ex.getMessage(), new HttpHeaders(), request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Throwable cause = ex.getMostSpecificCause();
		if (cause instanceof IllegalArgumentException) {
			// Request builders validate their values while Jackson binds them
			return invalidArgument(ex, cause.getMessage(), headers, request);
		}
		if (cause instanceof DatabindException databind && !databind.getPath().isEmpty()) {
			return invalidArgument(ex, "'%s' is unknown or has the wrong type".formatted(member(databind)), headers,
					request);
		}
		return super.handleHttpMessageNotReadable(ex, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Map<String, String> errors = new TreeMap<>();
		ex.getFieldErrors()
			.forEach((error) -> errors.merge(error.getField(), String.valueOf(error.getDefaultMessage()),
					"%s, %s"::formatted));
		ex.getBody().setProperty("errors", errors);
		return super.handleMethodArgumentNotValid(ex, headers, status, request);
	}

	private @Nullable ResponseEntity<Object> invalidArgument(Exception ex, @Nullable String detail, HttpHeaders headers,
			WebRequest request) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
		problem.setType(URI.create("urn:openrouter-sample:invalid-argument"));
		problem.setTitle("Invalid argument");
		return handleExceptionInternal(ex, problem, headers, HttpStatus.BAD_REQUEST, request);
	}

	private static String seconds(Duration duration) {
		// Round up, because a retry that comes too early is rejected again
		return String.valueOf(duration.toSeconds() + ((duration.getNano() > 0) ? 1 : 0));
	}

	private static String member(DatabindException ex) {
		return ex.getPath()
			.stream()
			.map(JacksonException.Reference::getPropertyName)
			.filter(Objects::nonNull)
			.collect(Collectors.joining("."));
	}

}
