package io.github.openrouterspring.test;

import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.test.ApiClient.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the keys, and for what all responses have in common.
 */
class ErrorTests extends AbstractApiTests {

	private final ApiClient inference = this.api.withAuthorization("Bearer " + this.openRouter.inferenceKey());

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer unknown", "Basic dXNlcjpwYXNzd29yZA==",
			"sk-or-v1-fake-management-key" })
	void missingOrUnknownKeyIsUnauthorized(@Nullable String authorization) {
		ApiClient unauthorized = this.api.withAuthorization(authorization);
		assertThat(List.of(unauthorized.get("/workspaces"), unauthorized.get("/key")))
			.allSatisfy(ErrorTests::assertThatIsUnauthorized);
	}

	@Test
	void inferenceKeyIsForbiddenOrUnauthorizedAsSeeded() {
		assertThat(withInferenceKey()).extracting(Answer::status).containsOnly(403);
		this.openRouter.seed((seed) -> seed.inferenceKeyStatus(401));
		assertThat(withInferenceKey()).allSatisfy(ErrorTests::assertThatIsUnauthorized);
		this.openRouter.reset();
		assertThat(withInferenceKey()).extracting(Answer::status).containsOnly(403);
	}

	private Stream<Answer> withInferenceKey() {
		return ApiClient.OPERATIONS.stream()
			.map((operation) -> operation.split(" "))
			.map((operation) -> this.inference.send(operation[0], operation[1], "{}", "application/json"));
	}

	private static void assertThatIsUnauthorized(Answer answer) {
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.json().path("user_id").isNull()).isTrue();
	}

	@Test
	void keyIsDescribedToItsOwner() {
		assertThat(this.api.get("/key").data().path("is_management_key").booleanValue()).isTrue();
		assertThat(this.inference.get("/key").data().path("is_management_key").booleanValue(true)).isFalse();
		this.api.delete("/workspaces/default?confirm_default_workspace_deletion=true");
		assertThat(this.inference.get("/key").status()).as("disabled with the default workspace").isEqualTo(401);
		assertThat(this.api.get("/key").status()).isEqualTo(200);
	}

	@Test
	void everyErrorHasTheSameEnvelope() {
		assertThat(this.api.get("/workspaces/nowhere").body()).isEqualTo("""
				{"error":{"code":404,"message":"Workspace 'nowhere' not found","metadata":null},\
				"user_id":"user_owner","openrouter_metadata":null}""");
		assertThat(this.api.get("/workspaces?limit=0").body()).isEqualTo(
				"""
						{"error":{"code":400,"message":"'limit' must be an integer from 1 to 100","metadata":{"field":"limit"}},\
						"user_id":"user_owner","openrouter_metadata":null}""");
	}

	@Test
	void everyResponseIsJsonWithADateAndARequestId() {
		List<Answer> answers = List.of(this.api.get("/workspaces"), this.api.get("/workspaces/nowhere"));
		assertThat(answers).allSatisfy((answer) -> {
			assertThat(answer.header("Content-Type")).containsExactly("application/json; charset=utf-8");
			assertThat(answer.header("Date")).singleElement()
				.asString()
				.matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
		});
		assertThat(answers).flatExtracting((answer) -> answer.header("X-Request-Id"))
			.hasSize(2)
			.doesNotHaveDuplicates();
	}

	@Test
	void invalidRequestIsRejectedBeforeTheWorkspaceIsLookedUp() {
		assertThat(this.api.patch("/workspaces/nowhere", "{}").status()).isEqualTo(400);
		assertThat(this.api.get("/workspaces/nowhere/budgets/yearly").status()).isEqualTo(400);
	}

}
