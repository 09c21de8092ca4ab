package io.github.openrouterspring.workspaces;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the requests that are made from a workspace or another request.
 */
class WorkspaceRequestDifferenceTests {

	private static final Workspace RED = new Workspace(UUID.randomUUID(), "Red", "red", "The red one", "text", "image",
			ProviderSort.PRICE, true, false, true, 0.25, List.of(1L, 2L), List.of("a", "b"), true, null, null, null,
			null);

	private static final Workspace BARE = new Workspace(UUID.randomUUID(), "Bare", "bare", " ", null, null, null, false,
			null, null, null, null, List.of(), null, null, null, null, null);

	@Test
	void requestOfAWorkspaceHasAllItsFieldsAndClearsNone() {
		assertThat(RED.mutate().build().fields()).containsOnlyKeys(WorkspaceField.values())
			.allSatisfy((field, value) -> assertThat(value).isEqualTo(field.valueIn(RED)));
		assertThat(BARE.mutate().build())
			.hasToString("UpdateWorkspaceRequest{name=Bare, slug=bare, is_observability_io_logging_enabled=false}");
	}

	@Test
	void keyIdsThatTheServerDidNotSendAreNotWidenedToEveryKey() {
		WorkspacesClient client = new RecordingServer("""
				{"data":{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","name":"Red","slug":"red"}}""").client();
		assertThat(client.get("red").mutate().build().toJson()).containsOnlyKeys("name", "slug");
	}

	@Test
	void emptyKeyIdsAreAValue() {
		Workspace none = new Workspace(UUID.randomUUID(), "None", "none", null, null, null, null, null, null, null,
				null, List.of(), null, null, null, null, null, null);
		assertThat(none.mutate().build().toJson()).containsEntry("io_logging_api_key_ids", List.of());
	}

	@Test
	void prefilledUpdateCanBeChanged() {
		assertThat(RED.mutate().name("Crimson").description(null).build().toJson()).containsEntry("name", "Crimson")
			.containsEntry("description", null)
			.containsEntry("default_text_model", "text");
	}

	@Test
	void switchRemainsWhereTheServerDidNotSendIt() {
		UpdateWorkspaceRequest request = UpdateWorkspaceRequest.builder().observabilityBroadcastEnabled(false).build();
		assertThat(request.remainingFor(BARE)).contains(request);
		assertThat(request.remainingFor(RED)).isEmpty();
	}

	@Test
	void everyKeyAndNoKeyRemainToBeSent() {
		UpdateWorkspaceRequest every = UpdateWorkspaceRequest.builder().ioLoggingApiKeyIds(null).build();
		UpdateWorkspaceRequest none = UpdateWorkspaceRequest.builder().ioLoggingApiKeyIds(List.of()).build();
		assertThat(none.remainingFor(BARE)).contains(none);
		assertThat(every.remainingFor(RED)).contains(every);
		assertThat(every.remainingFor(BARE)).isEmpty();
	}

	@Test
	void nothingRemainsWhereAWorkspaceHasTheFields() {
		assertThat(RED.mutate().build().remainingFor(RED)).isEmpty();
		assertThat(UpdateWorkspaceRequest.builder()
			.name(" Red ")
			.ioLoggingApiKeyIds(List.of(2L, 1L))
			.build()
			.remainingFor(RED)).isEmpty();
	}

	@Test
	void whatRemainsIsOnlyWhatDiffers() {
		UpdateWorkspaceRequest request = UpdateWorkspaceRequest.builder()
			.name("Red")
			.slug("crimson")
			.description(null)
			.defaultTextModel("text")
			.build();
		assertThat(request.remainingFor(RED))
			.contains(UpdateWorkspaceRequest.builder().slug("crimson").description(null).build());
	}

	@Test
	void toolsRemainWhereTheServerNamesNone() {
		UpdateWorkspaceRequest request = UpdateWorkspaceRequest.builder().disabledServerTools(List.of("a")).build();
		assertThat(request.remainingFor(BARE)).contains(request);
	}

	@Test
	void createHasTheFieldsOfAnUpdateAndTheSlugForAName() {
		UpdateWorkspaceRequest update = UpdateWorkspaceRequest.builder().slug("red").description(null).build();
		assertThat(CreateWorkspaceRequest.of(update))
			.isEqualTo(CreateWorkspaceRequest.builder("red", "red").description(null).build());
		assertThat(CreateWorkspaceRequest.of(RED.mutate().build()).fields()).containsEntry(WorkspaceField.NAME, "Red");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CreateWorkspaceRequest.of(UpdateWorkspaceRequest.builder().name("Red").build()))
			.withMessage("'fields' must have a slug");
	}

}
