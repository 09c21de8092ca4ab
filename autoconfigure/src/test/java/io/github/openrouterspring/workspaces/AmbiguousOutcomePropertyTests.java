package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.workspaces.SettleScript.Rival;
import io.github.openrouterspring.workspaces.SettleServer.Exchange;
import io.github.openrouterspring.workspaces.SettleStep.Answer;
import io.github.openrouterspring.workspaces.SettleStep.Effect;
import io.github.openrouterspring.workspaces.SettleWorkspaces.Truth;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Property tests for the outcomes of changes under random faults.
 */
class AmbiguousOutcomePropertyTests {

	private static final CreateWorkspaceRequest RED = CreateWorkspaceRequest.builder("Red", "red")
		.description(null)
		.defaultProviderSort(ProviderSort.PRICE)
		.ioLoggingSamplingRate(1 / 3.0)
		.ioLoggingApiKeyIds(List.of(3L, 1L, 2L))
		.disabledServerTools(List.of("openrouter:web_search"))
		.build();

	private static final UpdateWorkspaceRequest RENAME = UpdateWorkspaceRequest.builder()
		.slug("blue")
		.name("Blue")
		.build();

	private static final UpdateWorkspaceRequest MOVE = UpdateWorkspaceRequest.builder().slug("blue").build();

	private static final Duration AGES = Duration.ofHours(1);

	@Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
	void reportedOutcomeIsTrue(@ForAll("scriptsWithInterrupts") SettleScript script) {
		SettleServer server = new SettleServer(script, RED);
		assertTruth(server, create(server, AGES));
	}

	@Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
	void reportedOutcomeIsTrueAfterATimeout(@ForAll("scriptsWithTimeouts") SettleScript script) {
		SettleServer server = new SettleServer(script, RED);
		assertTruth(server, create(server, Duration.ofMillis(40)));
	}

	@Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
	void outcomeIsUnknownOnlyIfUnknowable(@ForAll("scripts") SettleScript script) {
		SettleServer server = new SettleServer(script, RED);
		Object result = create(server, AGES);
		assertThat(isUnknown(result)).as("%s, after %s", result, server.exchanges())
			.isEqualTo(isUnknowable(server, script));
	}

	@Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
	void createIsRetriedOnlyAfterALookup(@ForAll("scripts") SettleScript script) {
		SettleServer server = new SettleServer(script, RED);
		create(server, AGES);
		boolean ambiguous = false;
		boolean lookedUp = true;
		int creates = 0;
		for (Exchange exchange : server.exchanges()) {
			if (!exchange.isLookUp()) {
				assertThat(lookedUp || !ambiguous).as("lookup before each retry: %s", server.exchanges()).isTrue();
				ambiguous = ambiguous || exchange.step().answer().isAmbiguous();
				lookedUp = false;
				creates++;
			}
			else {
				assertThat(ambiguous).as("lookup only if ambiguous: %s", server.exchanges()).isTrue();
				lookedUp = true;
			}
		}
		assertThat(creates).isBetween(1, 1 + script.retries());
	}

	@Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
	void updateReturnsTheNamedWorkspace(@ForAll("scripts") SettleScript script, @ForAll boolean named) {
		SettleServer server = new SettleServer(script, RENAME);
		UUID red = server.addOld("Red", "red");
		Object result = server.call(AGES, (client) -> client.update("red", named ? RENAME : MOVE));
		server.finish();
		if (result instanceof Workspace workspace) {
			assertThat(workspace.id()).as("result, after %s", server.exchanges()).isEqualTo(red);
			assertThat(server.find("blue")).as("truth, after %s", server.exchanges())
				.contains(new Truth(red, named ? "Blue" : "Red", false));
		}
		else {
			assertNotReportedAsGone(server, result);
		}
	}

	@Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
	void successfulDeleteRemovesTheWorkspace(@ForAll("scripts") SettleScript script, @ForAll boolean byId) {
		SettleServer server = new SettleServer(script, RED);
		UUID red = server.addOld("Red", "red");
		Object result = delete(server, byId ? red.toString() : "red");
		server.finish();
		if (result.equals("deleted")) {
			assertThat(server.deletedIds()).as("deleted, after %s", server.exchanges()).contains(red);
		}
		else {
			assertNotReportedAsGone(server, result);
		}
	}

	@Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
	void concurrentlyCreatedWorkspaceIsNotDeleted(@ForAll("scriptsWithoutDelay") SettleScript script) {
		SettleServer server = new SettleServer(script, RED);
		UUID red = server.addOld("Red", "red");
		delete(server, "red");
		assertThat(server.deletedIds()).as("deleted, after %s", server.exchanges()).isSubsetOf(red);
	}

	@Provide
	Arbitrary<SettleScript> scripts() {
		return SettleScript.any((step) -> !step.answer().endsTheCall());
	}

	@Provide
	Arbitrary<SettleScript> scriptsWithInterrupts() {
		return SettleScript.any((step) -> step.answer() != Answer.CALL_TIMEOUT);
	}

	@Provide
	Arbitrary<SettleScript> scriptsWithTimeouts() {
		return SettleScript.any((step) -> step.answer() == Answer.HONEST || step.answer() == Answer.CALL_TIMEOUT
				|| step.answer() == Answer.CONNECTION_LOST || step.answer() == Answer.FAILED);
	}

	/**
	 * Scripts in which no request by slug is pending when another client takes the slug.
	 */
	@Provide
	Arbitrary<SettleScript> scriptsWithoutDelay() {
		return SettleScript.any((step) -> !step.answer().endsTheCall() && step.effect() != Effect.LATER);
	}

	private static void assertTruth(SettleServer server, Object result) {
		server.finish();
		Optional<UUID> created = created(server);
		if (result instanceof Workspace workspace) {
			assertThat(created).as("result, after %s", server.exchanges()).contains(workspace.id());
		}
		else if (!isUnknown(result)) {
			assertThat(created).as("%s, after %s", result, server.exchanges()).isEmpty();
		}
		if (result instanceof AmbiguousWorkspaceException ambiguous) {
			assertThat(server.find("red").map(Truth::id)).as("found, after %s", server.exchanges())
				.contains(ambiguous.getFound().id());
		}
		if (result instanceof OpenRouterConflictException) {
			assertThat(server.find("red")).as("rival, after %s", server.exchanges()).isPresent();
		}
	}

	private static Optional<UUID> created(SettleServer server) {
		return server.find("red").filter(Truth::created).map(Truth::id);
	}

	private static boolean isUnknown(Object result) {
		return result instanceof OpenRouterOutcomeUnknownException
				|| (result instanceof OpenRouterInterruptedException interrupted && interrupted.isRequestSent());
	}

	/**
	 * Return whether the responses that the client saw leave the outcome open.
	 */
	private static boolean isUnknowable(SettleServer server, SettleScript script) {
		List<Exchange> exchanges = server.exchanges();
		Exchange last = exchanges.get(exchanges.size() - 1);
		if (!last.isLookUp()) {
			return false;
		}
		if (last.status() == 200) {
			return created(server).isPresent() ? script.normalizes() : script.rival() == Rival.NEW_OTHER;
		}
		boolean underWay = exchanges.stream()
			.anyMatch((exchange) -> !exchange.isLookUp() && exchange.step().answer().mayBeUnderWay());
		return underWay || last.step().answer() != Answer.HONEST;
	}

	private static Object create(SettleServer server, Duration timeout) {
		return server.call(timeout, (client) -> client.create(RED));
	}

	private static Object delete(SettleServer server, String workspace) {
		return server.call(AGES, (client) -> {
			client.delete(workspace);
			return "deleted";
		});
	}

	private static void assertNotReportedAsGone(SettleServer server, Object result) {
		assertThat(WorkspaceLookup.isGone((OpenRouterException) result)).as("%s, after %s", result, server.exchanges())
			.isFalse();
	}

}
