package io.github.openrouterspring.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;

/**
 * How a server can differ from a {@link FakeOpenRouter}.
 *
 * @param lowersDescriptions whether the server keeps descriptions in lower case
 * @param hidesEmptyBudgets whether the response is 404 if there are no budgets
 * @param forbiddenIds the workspaces whose budgets must not be read
 */
record ServerQuirks(boolean lowersDescriptions, boolean hidesEmptyBudgets,
		Set<String> forbiddenIds) implements ClientHttpRequestInterceptor {

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		if (!request.getURI().getPath().endsWith("/budgets") || request.getMethod() != HttpMethod.GET) {
			return execution.execute(request, this.lowersDescriptions ? lowerDescription(body) : body);
		}
		if (this.forbiddenIds.stream().anyMatch(request.getURI().getPath()::contains)) {
			return response(HttpStatus.FORBIDDEN, "{\"error\":{\"code\":403,\"message\":\"Forbidden\"}}");
		}
		ClientHttpResponse response = execution.execute(request, body);
		if (!this.hidesEmptyBudgets || response.getStatusCode() != HttpStatus.OK) {
			return response;
		}
		String budgets = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
		return budgets.contains("\"data\":[]")
				? response(HttpStatus.NOT_FOUND, "{\"error\":{\"code\":404,\"message\":\"Not Found\"}}")
				: response(HttpStatus.OK, budgets);
	}

	private static byte[] lowerDescription(byte[] body) {
		if (body.length == 0) {
			return body;
		}
		ObjectNode json = (ObjectNode) Json.MAPPER.readTree(body);
		JsonNode description = json.path("description");
		if (description.isString()) {
			json.put("description", description.stringValue().toLowerCase(Locale.ROOT));
		}
		return Json.MAPPER.writeValueAsBytes(json);
	}

	private static ClientHttpResponse response(HttpStatus status, String json) {
		MockClientHttpResponse response = new MockClientHttpResponse(json.getBytes(StandardCharsets.UTF_8), status);
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		return response;
	}

}
