package io.github.openrouterspring.test;

import java.util.List;

import io.github.openrouterspring.test.ApiClient.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the keys and for what all refusals have in common.
 */
class ErrorTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final ApiClient api = new ApiClient(this.openRouter);

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer unknown", "Basic dXNlcjpwYXNzd29yZA==",
			"sk-or-v1-fake-management-key" })
	void missingOrUnknownKeyIsUnauthorized(@Nullable String authorization) {
		Answer answer = this.api.withAuthorization(authorization).get("/workspaces");
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.json().path("user_id").isNull()).isTrue();
	}

	@Test
	void inferenceKeyIsForbiddenEverythingOrUnauthorizedIfTheSeedSaysSo() {
		assertThat(withInferenceKey()).hasSize(12).extracting(Answer::status).containsOnly(403);
		this.openRouter.seed((seed) -> seed.inferenceKeyStatus(401));
		assertThat(withInferenceKey()).allSatisfy((answer) -> {
			assertThat(answer.status()).isEqualTo(401);
			assertThat(answer.json().path("user_id").isNull()).isTrue();
		});
		this.openRouter.reset();
		assertThat(withInferenceKey()).extracting(Answer::status).containsOnly(403);
	}

	@Test
	void keyIsDescribedToItsOwner() {
		assertThat(this.api.get("/key").data().path("is_management_key").booleanValue()).isTrue();
		ApiClient inference = this.api.withAuthorization("Bearer " + this.openRouter.inferenceKey());
		assertThat(inference.get("/key").data().path("is_management_key").booleanValue(true)).isFalse();
		assertThat(this.api.withAuthorization("Bearer unknown").get("/key").status()).isEqualTo(401);
		this.api.delete("/workspaces/default?confirm_default_workspace_deletion=true");
		assertThat(inference.get("/key").status()).as("disabled with the default workspace").isEqualTo(401);
		assertThat(this.api.get("/key").status()).isEqualTo(200);
	}

	private List<Answer> withInferenceKey() {
		ApiClient inference = this.api.withAuthorization("Bearer " + this.openRouter.inferenceKey());
		return List.of(inference.get("/workspaces"), inference.createWorkspace("red"),
				inference.get("/workspaces/default"), inference.patch("/workspaces/default", "{\"name\": \"x\"}"),
				inference.delete("/workspaces/default"), inference.get("/workspaces/default/members"),
				inference.post("/workspaces/default/members/add", "{\"user_ids\": [\"x\"]}"),
				inference.post("/workspaces/default/members/remove", "{\"user_ids\": [\"x\"]}"),
				inference.get("/workspaces/default/budgets"), inference.get("/workspaces/default/budgets/daily"),
				inference.put("/workspaces/default/budgets/daily", "{\"limit_usd\": 1}"),
				inference.delete("/workspaces/default/budgets/daily"));
	}

	@Test
	void everyErrorHasTheSameEnvelope() {
		Answer answer = this.api.get("/workspaces/nowhere");
		assertThat(answer.body()).isEqualTo("""
				{"error":{"code":404,"message":"Workspace 'nowhere' not found","metadata":null},\
				"user_id":"user_owner","openrouter_metadata":null}""");
	}

	@Test
	void invalidFieldIsNamedInTheMetadata() {
		Answer answer = this.api.get("/workspaces?limit=0");
		assertThat(answer.json().path("error")).isEqualTo(Json.MAPPER.readTree("""
				{"code": 400, "message": "'limit' must be an integer from 1 to 100", "metadata": {"field": "limit"}}
				"""));
	}

	@Test
	void successAndErrorAreJsonWithADateAndARequestId() {
		List<Answer> answers = List.of(this.api.get("/workspaces"), this.api.get("/workspaces/nowhere"));
		assertThat(answers).allSatisfy((answer) -> {
			assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json; charset=utf-8");
			assertThat(answer.headers().allValues("Date")).hasSize(1);
			assertThat(answer.header("Date")).matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
		});
		assertThat(answers).extracting((answer) -> answer.header("X-Request-Id")).doesNotHaveDuplicates();
	}

	@Test
	void refusalComesBeforeTheSearchForTheWorkspace() {
		assertThat(this.api.patch("/workspaces/nowhere", "{}").status()).isEqualTo(400);
		assertThat(this.api.get("/workspaces/nowhere/budgets/yearly").status()).isEqualTo(400);
	}

}
