package io.github.openrouterspring.test;

import java.util.Locale;
import java.util.UUID;

import io.github.openrouterspring.test.ApiClient.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for creating, reading, updating and deleting workspaces.
 * {@link WorkspacesClientTests} tests what the client uses of it.
 */
class WorkspaceOperationsTests extends AbstractApiTests {

	@Test
	void createdWorkspaceHasEveryFieldWithItsDefault() {
		Answer answer = this.api.createWorkspace("team-red");
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.body()).matches("""
				\\{"data":\\{"id":"[0-9a-f-]{36}","name":"team-red","slug":"team-red","description":null,\
				"default_text_model":null,"default_image_model":null,"default_provider_sort":null,\
				"is_observability_io_logging_enabled":false,"is_observability_broadcast_enabled":false,\
				"is_data_discount_logging_enabled":true,"io_logging_sampling_rate":1,\
				"io_logging_api_key_ids":null,"disabled_server_tools":null,\
				"default_guardrail_id":"[0-9a-f-]{36}","include_byok_in_budgets":false,\
				"created_at":"2026-11-24T12:00:00.123Z","updated_at":null,"created_by":"user_owner"\\}\\}""");
	}

	@Test
	void workspaceIsFoundByItsIdInAnyCaseAndByItsEncodedSlug() {
		JsonNode created = this.api.createWorkspace("team-red").data();
		String id = created.path("id").stringValue();
		assertThat(this.api.get("/workspaces/" + id).data()).isEqualTo(created);
		assertThat(this.api.get("/workspaces/" + id.toUpperCase(Locale.ROOT)).data()).isEqualTo(created);
		assertThat(this.api.get("/workspaces/team%2Dred").data()).isEqualTo(created);
	}

	@Test
	void unknownWorkspaceIsNotFound() {
		assertThat(this.api.get("/workspaces/" + UUID.randomUUID()).status()).isEqualTo(404);
		assertThat(this.api.patch("/workspaces/nowhere", "{\"name\": \"x\"}").status()).isEqualTo(404);
		String ignored = "confirm_default_workspace_deletion=true";
		assertThat(this.api.delete("/workspaces/nowhere?%1$s&%1$s".formatted(ignored)).status()).isEqualTo(404);
	}

	@Test
	void slugInUseIsRejected() {
		this.api.createWorkspace("red");
		this.api.createWorkspace("blue");
		Answer answer = this.api.createWorkspace("red");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/metadata/field").stringValue()).isEqualTo("slug");
		assertThat(this.api.createWorkspace("default").status()).isEqualTo(400);
		assertThat(this.api.patch("/workspaces/red", "{\"slug\": \"blue\"}").status()).isEqualTo(400);
		assertThat(this.api.patch("/workspaces/red", "{\"slug\": \"red\"}").status()).as("its own").isEqualTo(200);
		assertThat(this.openRouter.workspace("blue")).hasName("blue");
	}

	@Test
	void rejectedUpdateChangesNothing() {
		JsonNode before = this.api.createWorkspace("red").data();
		assertThat(this.api.patch("/workspaces/red", "{\"name\": \"Crimson\", \"slug\": \"Not A Slug\"}").status())
			.isEqualTo(400);
		assertThat(this.api.get("/workspaces/red").data()).isEqualTo(before);
	}

	@Test
	void deletedWorkspaceIsNotFoundAndItsSlugIsFree() {
		String id = this.api.createWorkspace("red").data().path("id").stringValue();
		assertThat(this.api.delete("/workspaces/red").body()).isEqualTo("{\"deleted\":true}");
		assertThat(this.api.get("/workspaces/red").status()).isEqualTo(404);
		assertThat(this.api.get("/workspaces/" + id).status()).isEqualTo(404);
		assertThat(this.api.createWorkspace("red").data().path("id").stringValue()).isNotEqualTo(id);
	}

	@Test
	void defaultWorkspaceIsDeletedOnlyWithConfirmation() {
		String confirmation = "confirm_default_workspace_deletion=";
		assertThat(this.api.delete("/workspaces/default").status()).isEqualTo(403);
		this.api.patch("/workspaces/default", "{\"slug\": \"main\"}");
		assertThat(this.api.delete("/workspaces/main").status()).isEqualTo(403);
		assertThat(this.api.delete("/workspaces/main?" + confirmation + "false").status()).isEqualTo(403);
		assertThat(this.api.delete("/workspaces/main?%1$strue&%1$strue".formatted(confirmation)).errorMessage())
			.isEqualTo("'confirm_default_workspace_deletion' must not be repeated");
		assertThat(this.openRouter.workspace("main")).exists();
		assertThat(this.api.delete("/workspaces/main?" + confirmation + "true").status()).isEqualTo(200);
		assertThat(this.openRouter.workspace("main")).doesNotExist();
	}

}
