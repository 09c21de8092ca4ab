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
 * What servers may do differently from a {@link FakeOpenRouter}.
 *
 * @param lowersDescriptions whether the server keeps descriptions in lower case
 * @param hidesEmptyBudgets whether the response is 404 if there are no budgets
 * @param forbiddenIds the workspaces whose budgets may not be read
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
			return error(HttpStatus.FORBIDDEN);
		}
		ClientHttpResponse response = execution.execute(request, body);
		if (!this.hidesEmptyBudgets || response.getStatusCode() != HttpStatus.OK) {
			return response;
		}
		byte[] budgets = response.getBody().readAllBytes();
		boolean empty = new String(budgets, StandardCharsets.UTF_8).contains("\"data\":[]");
		return empty ? error(HttpStatus.NOT_FOUND) : json(budgets, HttpStatus.OK);
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

	private static ClientHttpResponse error(HttpStatus status) {
		return json("""
				{"error":{"code":%d,"message":"%s"}}""".formatted(status.value(), status.getReasonPhrase())
			.getBytes(StandardCharsets.UTF_8), status);
	}

	private static ClientHttpResponse json(byte[] body, HttpStatus status) {
		MockClientHttpResponse response = new MockClientHttpResponse(body, status);
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		return response;
	}

}
