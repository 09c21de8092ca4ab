package io.github.openrouterspring.workspaces;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.http.RawResponse;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.http.RawServer.Behaviour;
import io.github.openrouterspring.http.StartsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for calls without a clear response, with each HTTP engine.
 */
@StartsServer
@Timeout(60)
class AmbiguousOutcomeEnginesTests {

	private static final CreateWorkspaceRequest RED = CreateWorkspaceRequest.of("Red", "red");

	private static final Behaviour NOT_FOUND = RawResponse.of(404, """
			{"error": {"code": 404, "message": "Workspace not found"}}""");

	private final RawServer server = RawServer.start();

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	static Stream<Arguments> faults() {
		return Engine.withEach(RawResponse.faults());
	}

	static Stream<Arguments> ambiguousResponses() {
		return Stream.concat(faults(),
				Engine.withEach(Map.of("truncated JSON", RawResponse.of(201, "{\"data\": {\"id\": \"b7a1a9f2-7d3c"),
						"no body", RawResponse.of(201, ""), "no content", RawResponse.of(204, ""))));
	}

	@ParameterizedTest
	@MethodSource("ambiguousResponses")
	void createIsLookedUpBeforeItIsRetried(Behaviour end, Engine engine) {
		this.server.respond("POST", end);
		this.server.respond("GET", NOT_FOUND, workspace("Red"));
		WorkspacesClient client = engine.client(this.server.url()).build();
		assertThat(client.create(RED).id()).hasToString(Dialog.ID);
		assertThat(this.server.sent()).containsExactly("POST /workspaces", "GET /workspaces/red", "POST /workspaces",
				"GET /workspaces/red");
	}

	@ParameterizedTest
	@MethodSource("faults")
	void changeThatTookEffectIsNotReportedAsNotFound(Behaviour end, Engine engine) {
		this.server.respond("PATCH", end, NOT_FOUND);
		this.server.respond("DELETE", end);
		this.server.respond("GET", workspace("Blue"), NOT_FOUND);
		WorkspacesClient client = engine.client(this.server.url()).build();
		client.update("red", (update) -> update.slug("blue").name("Blue"));
		client.delete("blue");
		assertThat(this.server.sent()).containsExactly("PATCH /workspaces/red", "PATCH /workspaces/red",
				"GET /workspaces/blue", "DELETE /workspaces/blue", "GET /workspaces/blue");
	}

	/**
	 * Return a workspace that was just created and updated.
	 */
	private static Behaviour workspace(String name) {
		return RawResponse.of(200, """
				{"data": {"id": "%s", "name": "%s", "slug": "%s", "created_at": "%4$s", "updated_at": "%4$s"}}"""
			.formatted(Dialog.ID, name, name.toLowerCase(Locale.ROOT), Instant.now()));
	}

}
