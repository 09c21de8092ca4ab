package io.github.openrouterspring.test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import org.springframework.util.StringUtils;

/**
 * Request to the API.
 */
final class ApiRequest {

	static final String BASE_PATH = "/api/v1";

	private final Request request;

	private final List<String> segments;

	private final @Nullable ApiOperation operation;

	ApiRequest(Request request) {
		this.request = request;
		String path = request.getUrl().split("\\?", 2)[0];
		// Split before decoding: an encoded slash does not end a segment
		this.segments = Stream.of(path.split("/", -1))
			.map((segment) -> StringUtils.uriDecode(segment, StandardCharsets.UTF_8))
			.toList();
		this.operation = ApiOperation.of(this);
	}

	String method() {
		return this.request.getMethod().getName();
	}

	/**
	 * Return the decoded segments of the path.
	 */
	List<String> segments() {
		return this.segments;
	}

	/**
	 * Return the operation that the request is for, or {@code null} if there is none.
	 */
	@Nullable ApiOperation operation() {
		return this.operation;
	}

	@Nullable String authorization() {
		return this.request.getHeader("Authorization");
	}

	/**
	 * Return the UUID or the slug of the workspace that the path names.
	 */
	String workspace() {
		return this.segments.get(4);
	}

	Interval interval() {
		return Interval.parse(this.segments.get(6));
	}

	PageRequest page() {
		return PageRequest.parse(query("offset"), query("limit"));
	}

	boolean confirmsDefaultWorkspaceDeletion() {
		return "true".equals(query("confirm_default_workspace_deletion"));
	}

	JsonNode body() {
		String contentType = this.request.getHeader("Content-Type");
		if (contentType == null || !contentType.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
			throw ApiError.badRequest("The Content-Type must be application/json");
		}
		try {
			JsonNode body = Json.MAPPER.readTree(this.request.getBody());
			if (body.isObject()) {
				return body;
			}
		}
		catch (JacksonException | NumberFormatException ex) {
			// Rejected like JSON of another type. The latter is thrown for exponents that
			// exceed an int
		}
		throw ApiError.badRequest("The request body must be a JSON object");
	}

	/**
	 * Return the user ids of a bulk operation.
	 */
	List<String> userIds() {
		JsonNode userIds = body().path("user_ids");
		FieldRule.array(FieldRule.text(), 1, 100).check("user_ids", userIds);
		return userIds.valueStream().map(JsonNode::stringValue).distinct().toList();
	}

	private @Nullable String query(String name) {
		QueryParameter parameter = this.request.queryParameter(name);
		if (!parameter.isPresent()) {
			return null;
		}
		if (!parameter.isSingleValued()) {
			throw ApiError.invalidField(name, "must not be repeated");
		}
		return parameter.firstValue();
	}

}
