package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.workspaces.SettleScript.Rival;
import io.github.openrouterspring.workspaces.SettleServer.Exchange;
import io.github.openrouterspring.workspaces.SettleStep.Answer;
import io.github.openrouterspring.workspaces.SettleWorkspaces.Truth;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Property tests for the outcome of a create under random faults.
 */
class CreateOutcomePropertyTests {

	private static final CreateWorkspaceRequest RED = CreateWorkspaceRequest.builder("Red", "red")
		.description(null)
		.defaultProviderSort(ProviderSort.PRICE)
		.ioLoggingSamplingRate(1 / 3.0)
		.ioLoggingApiKeyIds(List.of(3L, 1L, 2L))
		.disabledServerTools(List.of("openrouter:web_search"))
		.build();

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

	@Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
	void createSucceedsIfTheServerRecoversInTime(@ForAll("passingScripts") SettleScript script) {
		SettleServer server = new SettleServer(script, RED);
		Object result = create(server, AGES);
		assertThat(isUnknown(result)).as("%s, after %s", result, server.exchanges()).isFalse();
		assertThat(result instanceof Workspace).as("%s, after %s", result, server.exchanges())
			.isEqualTo(created(server).isPresent());
	}

	@Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
	void unsettledCreateIsNotRetriedIfAmbiguous(@ForAll("scripts") SettleScript script) {
		SettleServer server = new SettleServer(script, RED);
		server.call(AGES, (client) -> client.withOptions((options) -> options.settleCreates(false)).create(RED));
		assertThat(server.exchanges()).noneMatch(Exchange::isLookUp);
		List<Exchange> before = server.exchanges().subList(0, server.exchanges().size() - 1);
		assertThat(before).extracting((exchange) -> exchange.step().answer())
			.isSubsetOf(Answer.NEVER_CONNECTED, Answer.TOO_MANY);
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
	 * Scripts whose faults are all retried, and end before the retries are exhausted.
	 */
	@Provide
	Arbitrary<SettleScript> passingScripts() {
		List<Answer> passing = List.of(Answer.NEVER_CONNECTED, Answer.CONNECTION_LOST, Answer.READ_TIMEOUT,
				Answer.TRUNCATED, Answer.NO_CONTENT, Answer.TOO_MANY, Answer.TIMED_OUT, Answer.FAILED, Answer.BUSY,
				Answer.BAD_GATEWAY, Answer.GATEWAY_TIMEOUT, Answer.GATEWAY_FAILED);
		return SettleScript.any((step) -> passing.contains(step.answer()))
			.filter((script) -> script.retries() > 0 && script.rival() != Rival.NEW_OTHER)
			.map((script) -> new SettleScript(
					script.steps().subList(0, Math.min(script.steps().size(), script.retries())), script.rival(),
					script.rivalComes(), script.delay(), script.takenStatus(), script.skew(), script.tellsTime(),
					script.retries(), false));
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

}
