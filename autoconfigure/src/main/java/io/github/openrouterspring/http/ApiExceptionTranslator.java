package io.github.openrouterspring.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * Translates error responses to exceptions, even if the body is not JSON.
 */
final class ApiExceptionTranslator {

	private static final int EXCERPT_LENGTH = 200;

	private static final int MAX_EXCERPT_SOURCE = 4 * 1024;

	private static final List<String> REQUEST_ID_HEADERS = List.of("X-Request-Id", "X-Openrouter-Request-Id", "CF-Ray");

	/**
	 * Unlike the mapper for successful responses, it keeps nulls, so that errors are
	 * shown as received.
	 */
	private static final JsonMapper MAPPER = JsonMapper.shared();

	private ApiExceptionTranslator() {
	}

	static OpenRouterApiException read(String operation, int attempts, HttpStatusCode status, HttpHeaders headers,
			byte[] body, ManagementKey key) {
		return toException(operation, attempts, toError(status, headers, body, key));
	}

	/**
	 * Create an exception for a request that the client does not send because the server
	 * has asked it to wait.
	 */
	static OpenRouterRateLimitException notSent(String operation, int attempts, Duration retryAfter) {
		String message = "not sent because the server asked to wait another %d ms".formatted(retryAfter.toMillis());
		return new OpenRouterRateLimitException(operation, attempts,
				new ApiError(HttpStatus.TOO_MANY_REQUESTS, null, message, Map.of(), null, null, retryAfter, null));
	}

	private static ApiError toError(HttpStatusCode status, HttpHeaders headers, byte[] body, ManagementKey key) {
		JsonNode root = tree(body);
		JsonNode error = root.path("error");
		String message = key.redact(text(error.path("message")));
		String location = headers.getFirst(HttpHeaders.LOCATION);
		if (message == null && status.is3xxRedirection() && location != null) {
			message = "redirects are not followed; this one leads to " + key.redact(location);
		}
		Integer code = error.path("code").asIntOpt().isPresent() ? error.path("code").asInt() : null;
		return new ApiError(status, code, message, metadata(error.path("metadata"), key),
				key.redact(text(root.path("user_id"))), key.redact(requestId(headers)),
				RetryAfter.parse(status, headers), (message != null || body.length == 0) ? null : excerpt(body, key));
	}

	private static JsonNode tree(byte[] body) {
		try {
			return MAPPER.readTree(body);
		}
		catch (JacksonException ex) {
			return MAPPER.missingNode();
		}
	}

	private static @Nullable String text(JsonNode node) {
		return node.isString() ? node.stringValue() : null;
	}

	private static Map<String, @Nullable Object> metadata(JsonNode node, ManagementKey key) {
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
		node.properties()
			.forEach((property) -> metadata.put(key.redact(property.getKey()), value(property.getValue(), key)));
		return metadata;
	}

	private static @Nullable Object value(JsonNode node, ManagementKey key) {
		if (node.isObject()) {
			return metadata(node, key);
		}
		if (node.isArray()) {
			return node.valueStream().map((element) -> value(element, key)).toList();
		}
		// Not treeToValue, whose parameters differ in the Jackson of Spring Boot 4.0
		return node.isString() ? key.redact(node.stringValue()) : MAPPER.convertValue(node, Object.class);
	}

	private static @Nullable String requestId(HttpHeaders headers) {
		return REQUEST_ID_HEADERS.stream()
			.filter(headers::containsHeader)
			.findFirst()
			.map(headers::getFirst)
			.orElse(null);
	}

	static String excerpt(byte[] body, ManagementKey key) {
		// Mask before truncation, which could leave a part of the key
		String text = key
			.redact(new String(body, 0, Math.min(body.length, MAX_EXCERPT_SOURCE), StandardCharsets.UTF_8));
		text = text.replaceAll("\\s+", " ").strip();
		int end = Math.min(text.length(), EXCERPT_LENGTH);
		return (text.length() > end) ? text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, end))) + "…"
				: text;
	}

	private static OpenRouterApiException toException(String operation, int attempts, ApiError error) {
		int status = error.status().value();
		return switch (status) {
			case 400 -> new OpenRouterBadRequestException(operation, attempts, error);
			case 401 -> new OpenRouterUnauthorizedException(operation, attempts, error);
			case 403 -> new OpenRouterForbiddenException(operation, attempts, error);
			case 404 -> new OpenRouterNotFoundException(operation, attempts, error);
			case 409 -> new OpenRouterConflictException(operation, attempts, error);
			case 429 -> new OpenRouterRateLimitException(operation, attempts, error);
			default -> error.status().is5xxServerError() ? new OpenRouterServerException(operation, attempts, error)
					: new OpenRouterApiException(operation, attempts, error);
		};
	}

}
