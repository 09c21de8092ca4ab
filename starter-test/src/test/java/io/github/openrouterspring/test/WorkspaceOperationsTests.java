package io.github.openrouterspring.test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

import io.github.openrouterspring.test.ApiClient.Answer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for creating, reading, updating and deleting workspaces.
 */
class WorkspaceOperationsTests {

	private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123Z");

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final ApiClient api = new ApiClient(this.openRouter);

	@Test
	void createAnswersEveryFieldWithItsDefault() {
		Answer answer = this.api.createWorkspace("team-red");
		assertThat(answer.status()).isEqualTo(201);
		JsonNode workspace = answer.data();
		assertThat(workspace.path("name").stringValue()).isEqualTo("team-red");
		assertThat(workspace.path("is_data_discount_logging_enabled").booleanValue()).isTrue();
		assertThat(workspace.path("io_logging_sampling_rate").decimalValue()).isEqualByComparingTo("1");
		assertThat(workspace.path("created_at").stringValue()).isEqualTo(NOW.toString());
		assertThat(workspace.path("updated_at").isNull()).isTrue();
		assertThat(workspace.path("created_by").stringValue()).isEqualTo("user_owner");
		assertThat(workspace.propertyNames()).containsExactlyInAnyOrder("id", "default_guardrail_id", "name", "slug",
				"description", "default_text_model", "default_image_model", "default_provider_sort",
				"is_observability_io_logging_enabled", "is_observability_broadcast_enabled",
				"is_data_discount_logging_enabled", "io_logging_sampling_rate", "io_logging_api_key_ids",
				"disabled_server_tools", "include_byok_in_budgets", "created_at", "updated_at", "created_by");
	}

	@Test
	void workspaceIsFoundByIdAndBySlugHoweverTheyAreWritten() {
		JsonNode created = this.api.createWorkspace("team-red").data();
		assertThat(this.api.get("/workspaces/" + created.path("id").stringValue()).data()).isEqualTo(created);
		assertThat(this.api.get("/workspaces/team-red").data()).isEqualTo(created);
		assertThat(this.api.get("/workspaces/" + created.path("id").stringValue().toUpperCase(Locale.ROOT)).data())
			.isEqualTo(created);
		assertThat(this.api.get("/workspaces/team%2Dred").data()).isEqualTo(created);
	}

	@Test
	void unknownWorkspaceIsNotFound() {
		assertThat(this.api.get("/workspaces/" + UUID.randomUUID()).status()).isEqualTo(404);
		assertThat(this.api.patch("/workspaces/nowhere", "{\"name\": \"x\"}").status()).isEqualTo(404);
		assertThat(this.api.delete("/workspaces/nowhere").status()).isEqualTo(404);
	}

	@Test
	void updateChangesWhatIsSentAndNothingElse() {
		JsonNode before = this.api
			.post("/workspaces", "{\"name\": \"Red\", \"slug\": \"red\", \"description\": \"The red one\"}")
			.data();
		JsonNode after = this.api.patch("/workspaces/red", "{\"name\": \"Crimson\"}").data();
		assertThat(after.path("name").stringValue()).isEqualTo("Crimson");
		assertThat(after.path("description")).isEqualTo(before.path("description"));
		assertThat(after.path("id")).isEqualTo(before.path("id"));
		assertThat(after.path("created_at")).isEqualTo(before.path("created_at"));
		assertThat(after.path("updated_at").stringValue()).isEqualTo(NOW.toString());
		assertThat(this.api.get("/workspaces/red").data()).isEqualTo(after);
	}

	@Test
	void changedSlugFreesTheOldOne() {
		JsonNode red = this.api.createWorkspace("red").data();
		assertThat(this.api.patch("/workspaces/red", "{\"slug\": \"crimson\"}").status()).isEqualTo(200);
		assertThat(this.api.get("/workspaces/crimson").data().path("id")).isEqualTo(red.path("id"));
		assertThat(this.api.get("/workspaces/red").status()).isEqualTo(404);
		assertThat(this.api.createWorkspace("red").status()).isEqualTo(201);
	}

	@Test
	void slugThatIsTakenIsRefused() {
		this.api.createWorkspace("red");
		this.api.createWorkspace("blue");
		Answer answer = this.api.createWorkspace("red");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/metadata/field").stringValue()).isEqualTo("slug");
		assertThat(this.api.createWorkspace("default").status()).isEqualTo(400);
		assertThat(this.api.patch("/workspaces/red", "{\"slug\": \"blue\"}").status()).isEqualTo(400);
		assertThat(this.api.patch("/workspaces/red", "{\"slug\": \"red\"}").status()).isEqualTo(200);
		assertThat(this.api.get("/workspaces/blue").data().path("name").stringValue()).isEqualTo("blue");
	}

	@Test
	void refusedUpdateChangesNothing() {
		JsonNode before = this.api.createWorkspace("red").data();
		assertThat(this.api.patch("/workspaces/red", "{\"name\": \"Crimson\", \"slug\": \"Not A Slug\"}").status())
			.isEqualTo(400);
		assertThat(this.api.get("/workspaces/red").data()).isEqualTo(before);
	}

	@Test
	void deletedWorkspaceIsGoneAndItsSlugFree() {
		String id = this.api.createWorkspace("red").data().path("id").stringValue();
		Answer answer = this.api.delete("/workspaces/red");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("{\"deleted\":true}");
		assertThat(this.api.get("/workspaces/red").status()).isEqualTo(404);
		assertThat(this.api.get("/workspaces/" + id).status()).isEqualTo(404);
		assertThat(this.api.createWorkspace("red").data().path("id").stringValue()).isNotEqualTo(id);
	}

	@Test
	void defaultWorkspaceIsDeletedOnlyWithItsConfirmation() {
		assertThat(this.api.delete("/workspaces/default").status()).isEqualTo(403);
		this.api.patch("/workspaces/default", "{\"slug\": \"main\"}");
		assertThat(this.api.delete("/workspaces/main").status()).isEqualTo(403);
		assertThat(this.api.delete("/workspaces/main?confirm_default_workspace_deletion=false").status())
			.isEqualTo(403);
		assertThat(this.api.get("/workspaces/main").status()).isEqualTo(200);
		assertThat(this.api.delete("/workspaces/main?confirm_default_workspace_deletion=true").status()).isEqualTo(200);
		assertThat(this.api.get("/workspaces/main").status()).isEqualTo(404);
	}

	@Test
	void repeatedParameterIsRefused() {
		String parameter = "confirm_default_workspace_deletion=true";
		Answer answer = this.api.delete("/workspaces/default?%s&%s".formatted(parameter, parameter));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.errorMessage()).contains("confirm_default_workspace_deletion");
		assertThat(this.api.get("/workspaces?limit=1&limit=1").status()).isEqualTo(400);
	}

}
