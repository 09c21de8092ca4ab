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
 * Random tests for what the caller of an update or a deletion is told, whatever happens
 * on the way.
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
	void updatedWorkspaceIsTheOneThatWasNamed(@ForAll("scripts") SettleScript script, @ForAll boolean named) {
		SettleServer server = new SettleServer(script, RENAME);
		UUID red = server.addOld("Red", "red");
		Object told = server.call(AGES, (client) -> client.update("red", named ? RENAME : MOVE));
		server.finish();
		if (told instanceof Workspace workspace) {
			assertThat(workspace.id()).as("result, after %s", server.exchanges()).isEqualTo(red);
			assertThat(server.find("blue")).as("truth, after %s", server.exchanges())
				.contains(new Truth(red, named ? "Blue" : "Red", false));
		}
		else {
			assertNotSaidToBeGone(server, told);
		}
	}

	@Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
	void workspaceThatIsNotThereIsNeverUpdated(@ForAll("scripts") SettleScript script) {
		SettleServer server = new SettleServer(script, RENAME);
		assertThat(server.call(AGES, (client) -> client.update("red", MOVE))).as("told after %s", server.exchanges())
			.isInstanceOf(OpenRouterException.class);
	}

	@Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
	void deletedWorkspaceIsGone(@ForAll("scripts") SettleScript script, @ForAll boolean byId) {
		SettleServer server = new SettleServer(script, RED);
		UUID red = server.addOld("Red", "red");
		Object told = delete(server, byId ? red.toString() : "red");
		server.finish();
		if (told.equals("deleted")) {
			assertThat(server.deletedIds()).as("deleted, after %s", server.exchanges()).contains(red);
		}
		else {
			assertNotSaidToBeGone(server, told);
		}
	}

	@Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
	void workspaceThatSomebodyCreatesMeanwhileIsNotDeleted(@ForAll("scriptsWithoutDelay") SettleScript script) {
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
	 * Scripts in which no request by the slug is under way when others take the slug.
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

	private static void assertNotSaidToBeGone(SettleServer server, Object told) {
		assertThat(WorkspaceLookup.isGone((OpenRouterException) told)).as("%s, after %s", told, server.exchanges())
			.isFalse();
	}

}
