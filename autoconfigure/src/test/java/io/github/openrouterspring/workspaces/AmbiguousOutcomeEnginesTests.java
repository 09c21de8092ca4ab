package io.github.openrouterspring.workspaces;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.OutcomeUnknownReason;
import io.github.openrouterspring.http.BackgroundCall;
import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.http.RawResponse;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.http.RawServer.Behaviour;
import io.github.openrouterspring.http.StartsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for calls without a clear response, with each HTTP engine.
 */
@StartsServer
@Timeout(60)
class AmbiguousOutcomeEnginesTests {

	private static final CreateWorkspaceRequest RED = CreateWorkspaceRequest.of("Red", "red");

	private static final Consumer<WorkspacesClient> CREATE = (client) -> client.create(RED);

	private static final Consumer<WorkspacesClient> RENAME = (client) -> client.update("red",
			(update) -> update.slug("blue").name("Blue"));

	private static final Consumer<WorkspacesClient> DELETE = (client) -> client.delete("red");

	private static final String POST = "POST /workspaces";

	private static final String LOOKUP = "GET /workspaces/red";

	private static final Behaviour STALL = RawResponse.stallAfter("");

	private static final Behaviour NOT_FOUND = RawResponse.of(404, """
			{"error": {"code": 404, "message": "Workspace not found"}}""");

	private final RawServer server = RawServer.start();

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	static Stream<Arguments> failures() {
		return Stream.concat(Engine.withEach(RawResponse.faults()),
				Engine.withEach(Map.of("bad gateway", RawResponse.of(502, ""))));
	}

	static Stream<Arguments> ambiguousResponses() {
		return Stream.concat(failures(),
				Engine.withEach(Map.of("truncated JSON", RawResponse.of(201, "{\"data\": {\"id\": \"b7a1a9f2-7d3c"),
						"no body", RawResponse.of(201, ""), "no content", RawResponse.of(204, ""))));
	}

	@ParameterizedTest
	@MethodSource("ambiguousResponses")
	void workspaceFoundByLookupIsTheResult(Behaviour end, Engine engine) {
		this.server.respond("POST", end);
		this.server.respond("GET", workspace("Red"));
		assertThat(client(engine).create(RED).id()).hasToString(Dialog.ID);
		assertThat(this.server.sent()).containsExactly(POST, LOOKUP);
	}

	@ParameterizedTest
	@MethodSource("ambiguousResponses")
	void createWithoutEffectIsRetried(Behaviour end, Engine engine) {
		this.server.respond("POST", end, workspace("Red"));
		this.server.respond("GET", NOT_FOUND);
		assertThat(client(engine).create(RED).id()).hasToString(Dialog.ID);
		assertThat(this.server.sent()).containsExactly(POST, LOOKUP, POST);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void appliedUpdateIsNotReportedAsNotFound(Behaviour end, Engine engine) {
		this.server.respond("PATCH", end, NOT_FOUND);
		this.server.respond("GET", workspace("Blue"));
		RENAME.accept(client(engine));
		assertThat(this.server.sent()).containsExactly("PATCH /workspaces/red", "PATCH /workspaces/red",
				"GET /workspaces/blue");
	}

	@ParameterizedTest
	@MethodSource("failures")
	void deleteSucceedsIfTheWorkspaceIsGone(Behaviour end, Engine engine) {
		this.server.respond("DELETE", end);
		this.server.respond("GET", NOT_FOUND);
		DELETE.accept(client(engine));
		assertThat(this.server.sent()).containsExactly("DELETE /workspaces/red", LOOKUP);
	}

	@ParameterizedTest
	@EnumSource
	void changeThatTimesOutHasAnUnknownOutcome(Engine engine) {
		this.server.respond("POST", STALL);
		this.server.respond("PATCH", STALL);
		WorkspacesClient client = impatient(engine);
		for (Consumer<WorkspacesClient> change : List.of(CREATE, RENAME)) {
			OpenRouterException failure = failure(client, change);
			assertThat(failure)
				.isInstanceOfSatisfying(OpenRouterOutcomeUnknownException.class,
						(unknown) -> assertThat(unknown.getReason()).isEqualTo(OutcomeUnknownReason.NOT_LOOKED_UP))
				.hasCauseInstanceOf(OpenRouterTimeoutException.class);
			assertThat(failure.getAttempts()).isOne();
			assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(OpenRouterTimeoutException.class);
			assertThat(Thread.currentThread().isInterrupted()).isFalse();
		}
		assertThat(this.server.sent()).containsExactly(POST, "PATCH /workspaces/red");
	}

	@ParameterizedTest
	@EnumSource
	void lookupThatTimesOutLeavesTheOutcomeUnknown(Engine engine) {
		this.server.respond("POST", RawResponse.of(503, ""));
		this.server.respond("DELETE", RawResponse.of(503, ""));
		this.server.respond("GET", STALL);
		WorkspacesClient client = impatient(engine);
		for (Consumer<WorkspacesClient> change : List.of(CREATE, DELETE)) {
			OpenRouterException failure = failure(client, change);
			assertThat(failure).isInstanceOf(OpenRouterOutcomeUnknownException.class);
			assertThat(failure.getAttempts()).isOne();
			assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(OpenRouterTimeoutException.class);
		}
		assertThat(this.server.sent()).containsExactly(POST, LOOKUP, "DELETE /workspaces/red", LOOKUP);
	}

	@ParameterizedTest
	@EnumSource
	void interruptedLookupLeavesTheOutcomeUnknown(Engine engine) throws Exception {
		this.server.respond("POST", RawResponse.of(503, ""));
		this.server.respond("GET", STALL);
		Throwable failure = interrupt(engine, 2);
		assertThat(failure).isInstanceOfSatisfying(OpenRouterOutcomeUnknownException.class,
				(unknown) -> assertThat(unknown.getAttempts()).isOne());
		assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(OpenRouterInterruptedException.class);
	}

	@ParameterizedTest
	@EnumSource
	void interruptedCreateFailsWithoutLookup(Engine engine) throws Exception {
		this.server.respond("POST", STALL);
		assertThat(interrupt(engine, 1)).isInstanceOfSatisfying(OpenRouterInterruptedException.class,
				(failure) -> assertThat(failure.isRequestSent()).isTrue());
	}

	private Throwable interrupt(Engine engine, int requests) throws Exception {
		WorkspacesClient client = client(engine);
		BackgroundCall call = BackgroundCall.start(() -> client.create(RED));
		Throwable failure = call.interruptWhen(() -> this.server.requests() == requests);
		assertThat(call.isInterruptKept()).isTrue();
		assertThat(this.server.requests()).isEqualTo(requests);
		return failure;
	}

	private WorkspacesClient client(Engine engine) {
		return engine.client(this.server.url()).build();
	}

	/**
	 * Return a client that is already connected and has a short timeout.
	 */
	private WorkspacesClient impatient(Engine engine) {
		WorkspacesClient client = client(engine);
		this.server.respond("PUT", NOT_FOUND);
		failure(client, (connecting) -> connecting.setBudget("red", BudgetInterval.DAILY, BigDecimal.ONE));
		this.server.received().clear();
		return client.withOptions((options) -> options.timeout(Duration.ofMillis(700)));
	}

	private static OpenRouterException failure(WorkspacesClient client, Consumer<WorkspacesClient> call) {
		return catchThrowableOfType(OpenRouterException.class, () -> call.accept(client));
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
