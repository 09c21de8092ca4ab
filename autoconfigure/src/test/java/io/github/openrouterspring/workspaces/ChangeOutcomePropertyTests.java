package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.util.UUID;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.workspaces.SettleStep.Effect;
import io.github.openrouterspring.workspaces.SettleWorkspaces.Truth;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Property tests for the outcome of updates and deletions under random faults.
 */
class ChangeOutcomePropertyTests {

	private static final UpdateWorkspaceRequest RENAME = UpdateWorkspaceRequest.builder()
		.slug("blue")
		.name("Blue")
		.build();

	private static final UpdateWorkspaceRequest MOVE = UpdateWorkspaceRequest.builder().slug("blue").build();

	private static final CreateWorkspaceRequest RED = CreateWorkspaceRequest.of("Red", "red");

	private static final Duration AGES = Duration.ofHours(1);

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

	@Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
	void updateOfAMissingWorkspaceFails(@ForAll("scripts") SettleScript script) {
		SettleServer server = new SettleServer(script, RENAME);
		assertThat(server.call(AGES, (client) -> client.update("red", MOVE))).as("result after %s", server.exchanges())
			.isInstanceOf(OpenRouterException.class);
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

	/**
	 * Scripts in which no request by slug is pending when another client takes the slug.
	 */
	@Provide
	Arbitrary<SettleScript> scriptsWithoutDelay() {
		return SettleScript.any((step) -> !step.answer().endsTheCall() && step.effect() != Effect.LATER);
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
