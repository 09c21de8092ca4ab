package io.github.openrouterspring.workspaces;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CreateWorkspaceRequest} and {@link UpdateWorkspaceRequest}.
 */
class WorkspaceRequestTests {

	@Test
	void requestsWithTheSameFieldsAreEqualWhateverTheOrderOfSettings() {
		UpdateWorkspaceRequest request = UpdateWorkspaceRequest.builder().name("Red").description(null).build();
		assertThat(UpdateWorkspaceRequest.builder().description(null).name("Blue").name("Red").build())
			.isEqualTo(request)
			.hasSameHashCodeAs(request);
		assertThat(CreateWorkspaceRequest.of("Red", "red"))
			.isEqualTo(CreateWorkspaceRequest.builder("Red", "red").build());
	}

	@Test
	void requestWithANullFieldDiffersFromOneWithoutTheField() {
		UpdateWorkspaceRequest.Builder builder = UpdateWorkspaceRequest.builder().name("Red");
		UpdateWorkspaceRequest leftOut = builder.build();
		UpdateWorkspaceRequest cleared = builder.description(null).build();
		assertThat(cleared).isNotEqualTo(leftOut);
		assertThat(leftOut.toJson()).containsOnlyKeys("name");
		assertThat(cleared.toJson()).containsOnlyKeys("name", "description").containsEntry("description", null);
	}

	@Test
	void createIsNotEqualToUpdateOfTheSameFields() {
		CreateWorkspaceRequest create = CreateWorkspaceRequest.of("Red", "red");
		UpdateWorkspaceRequest update = UpdateWorkspaceRequest.builder().name("Red").slug("red").build();
		assertThat(create.toJson()).isEqualTo(update.toJson());
		assertThat((Object) create).isNotEqualTo(update);
		assertThat(create).isNotEqualTo(null);
	}

	@Test
	void toStringTellsTheRequestAndItsFields() {
		assertThat(CreateWorkspaceRequest.builder("Red", "red").ioLoggingApiKeyIds(List.of(1L, 2L)).build())
			.hasToString("CreateWorkspaceRequest{name=Red, slug=red, io_logging_api_key_ids=[1, 2]}");
		assertThat(UpdateWorkspaceRequest.builder().description(null).build())
			.hasToString("UpdateWorkspaceRequest{description=null}");
	}

	@Test
	void builderThatIsUsedAgainLeavesTheFirstRequestAsItIs() {
		CreateWorkspaceRequest.Builder builder = CreateWorkspaceRequest.builder("Red", "red");
		CreateWorkspaceRequest first = builder.build();
		CreateWorkspaceRequest second = builder.description("The red one").build();
		assertThat(first).isEqualTo(CreateWorkspaceRequest.of("Red", "red"));
		assertThat(second.toJson()).containsEntry("description", "The red one");
	}

	@Test
	void collectionsAreCopiedInTheirOrder() {
		List<Long> ids = new ArrayList<>(List.of(3L, 1L, 2L));
		LinkedHashSet<String> tools = new LinkedHashSet<>(List.of("c", "a", "b"));
		UpdateWorkspaceRequest request = UpdateWorkspaceRequest.builder()
			.ioLoggingApiKeyIds(ids)
			.disabledServerTools(tools)
			.build();
		ids.add(4L);
		tools.clear();
		assertThat(request.toJson()).containsExactly(Map.entry("io_logging_api_key_ids", List.of(3L, 1L, 2L)),
				Map.entry("disabled_server_tools", List.of("c", "a", "b")));
	}

}
