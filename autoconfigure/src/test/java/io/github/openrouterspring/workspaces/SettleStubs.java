package io.github.openrouterspring.workspaces;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.request;

/**
 * Answers of the server in the tests of settlements.
 */
final class SettleStubs {

	static final String ID = "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e";

	private static final String BASE_PATH = "/api/v1";

	private SettleStubs() {
	}

	/**
	 * Answer the requests of a method one after the other, and all further ones with the
	 * last answer.
	 */
	static void answer(WireMockExtension server, String method, ResponseDefinitionBuilder... answers) {
		String state = Scenario.STARTED;
		for (int i = 0; i < answers.length; i++) {
			String nextState = "after " + Math.min(i + 1, answers.length - 1);
			server.stubFor(request(method, anyUrl()).inScenario(method)
				.whenScenarioStateIs(state)
				.willSetStateTo((answers.length > 1) ? nextState : Scenario.STARTED)
				.willReturn(answers[i]));
			state = nextState;
		}
	}

	/**
	 * Return all requests in the order in which they came, for example
	 * {@code GET /workspaces/red}.
	 */
	static List<String> journal(WireMockExtension server) {
		List<String> requests = new ArrayList<>();
		// The newest comes first
		for (ServeEvent event : server.getAllServeEvents()) {
			String path = event.getRequest().getUrl().substring(BASE_PATH.length());
			requests.add(0, event.getRequest().getMethod() + " " + path);
		}
		return requests;
	}

	static ResponseDefinitionBuilder created() {
		return aResponse().withStatus(201).withBody(workspace("Red", "red", Instant.now(), ""));
	}

	/**
	 * Find a workspace as {@code CreateWorkspaceRequest.of("Red", "red")} leaves it.
	 * @param fields more fields, each after a comma
	 */
	static ResponseDefinitionBuilder foundRed(String fields) {
		return found("Red", "red", fields);
	}

	static ResponseDefinitionBuilder found(String name, String slug, String fields) {
		return aResponse().withBody(workspace(name, slug, Instant.now(), fields));
	}

	static ResponseDefinitionBuilder foundRedCreatedAt(Instant createdAt) {
		return aResponse().withBody(workspace("Red", "red", createdAt, ""));
	}

	static ResponseDefinitionBuilder status(int status) {
		return aResponse().withStatus(status);
	}

	static ResponseDefinitionBuilder notFound() {
		return refused(404, "Workspace not found");
	}

	static ResponseDefinitionBuilder notFoundByAGateway() {
		return status(404).withBody("<html>Not Found</html>");
	}

	static ResponseDefinitionBuilder refused(int status, String message) {
		return status(status).withBody("""
				{"error": {"code": %d, "message": "%s"}}""".formatted(status, message));
	}

	static String httpDate(Instant time) {
		return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
	}

	private static String workspace(String name, String slug, Instant createdAt, String fields) {
		return """
				{"data": {"id": "%s", "name": "%s", "slug": "%s", "created_at": "%s"%s}}""".formatted(ID, name, slug,
				createdAt, fields);
	}

}
