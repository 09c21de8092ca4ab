package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.util.UUID;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.workspaces.SettleStep.Effect;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what holds of every delete, whatever server, network and others do.
 */
class DeleteOutcomeResolverPropertyTests {

	private static final CreateWorkspaceRequest RED = CreateWorkspaceRequest.of("Red", "red");

	@Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
	void deletedWorkspaceIsGone(@ForAll("scripts") SettleScript script, @ForAll boolean byId) {
		SettleServer server = new SettleServer(script, RED);
		UUID red = server.addOld("Red", "red");
		OpenRouterException failure = delete(server, byId ? red.toString() : "red");
		server.finish();
		if (failure == null) {
			assertThat(server.deletedIds()).as("deleted, after %s", server.exchanges()).contains(red);
		}
		else {
			assertThat(WorkspaceLookup.isGone(failure)).as("%s, after %s", failure, server.exchanges()).isFalse();
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

	private static @Nullable OpenRouterException delete(SettleServer server, String workspace) {
		try (WorkspacesClient client = server.client(Duration.ofHours(1))) {
			client.delete(workspace);
			return null;
		}
		catch (OpenRouterException ex) {
			return ex;
		}
	}

}
