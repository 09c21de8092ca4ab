package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.workspaces.SettleWorkspaces.Truth;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what holds of every update that changes the slug, whatever server and network
 * do to its requests.
 */
class UpdateOutcomeResolverPropertyTests {

	private static final UpdateWorkspaceRequest RENAME = UpdateWorkspaceRequest.builder()
		.slug("blue")
		.name("Blue")
		.build();

	private static final Duration AGES = Duration.ofHours(1);

	@Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
	void updatedWorkspaceIsTheOneThatWasNamed(@ForAll("scripts") SettleScript script, @ForAll boolean named) {
		UpdateWorkspaceRequest request = named ? RENAME : UpdateWorkspaceRequest.builder().slug("blue").build();
		SettleServer server = new SettleServer(script, RENAME);
		UUID red = server.addOld("Red", "red");
		Object told = told(server, (client) -> client.update("red", request));
		server.finish();
		if (told instanceof Workspace workspace) {
			assertThat(workspace.id()).as("result, after %s", server.exchanges()).isEqualTo(red);
			assertThat(server.find("blue")).as("truth, after %s", server.exchanges())
				.contains(new Truth(red, named ? "Blue" : "Red", false));
		}
		else {
			assertThat(WorkspaceLookup.isGone((OpenRouterException) told))
				.as("told that it is gone, after %s", server.exchanges())
				.isFalse();
		}
	}

	@Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
	void workspaceThatIsNotThereIsNeverUpdated(@ForAll("scripts") SettleScript script) {
		UpdateWorkspaceRequest request = UpdateWorkspaceRequest.builder().slug("blue").build();
		SettleServer server = new SettleServer(script, RENAME);
		Object told = told(server, (client) -> client.update("red", request));
		assertThat(told).as("told after %s", server.exchanges()).isInstanceOf(OpenRouterException.class);
	}

	@Provide
	Arbitrary<SettleScript> scripts() {
		return SettleScript.any((step) -> !step.answer().endsTheCall());
	}

	private static Object told(SettleServer server, Function<WorkspacesClient, Object> call) {
		try (WorkspacesClient client = server.client(AGES)) {
			return call.apply(client);
		}
		catch (OpenRouterException ex) {
			return ex;
		}
	}

}
