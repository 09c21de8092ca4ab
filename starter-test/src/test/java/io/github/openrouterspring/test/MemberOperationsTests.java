package io.github.openrouterspring.test;

import java.util.List;
import java.util.stream.IntStream;

import io.github.openrouterspring.test.ApiClient.Answer;
import io.github.openrouterspring.workspaces.MemberRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the members of workspaces.
 */
class MemberOperationsTests extends AbstractApiTests {

	@BeforeEach
	void seed() {
		this.openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN)
			.user("user_bob", MemberRole.MEMBER)
			.user("user_eve", MemberRole.of("auditor"))
			.scimUser("user_sam", MemberRole.MEMBER)
			.workspace("red", "Red"));
	}

	@Test
	void addedMembersHaveTheirRoleInTheOrganization() {
		Answer answer = add("red", "user_eve", "user_ada");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().path("added_count").intValue()).isEqualTo(2);
		assertThat(answer.data().valueStream().map((member) -> member.path("role").stringValue()))
			.containsExactly("auditor", "admin");
		assertThat(answer.data().path(0).path("workspace_id"))
			.isEqualTo(this.api.get("/workspaces/red").data().path("id"));
		assertThat(this.api.get("/workspaces/red/members").data()).isEqualTo(answer.data());
		this.openRouter.seed((seed) -> seed.user("user_eve", MemberRole.ADMIN));
		assertThat(this.openRouter.workspace("red")).hasMember("user_eve", MemberRole.ADMIN);
	}

	@Test
	void addingAMemberAgainChangesNothing() {
		JsonNode ada = add("red", "user_ada").data().path(0);
		Answer answer = add("red", "user_ada", "user_bob", "user_bob");
		assertThat(answer.json().path("added_count").intValue()).isOne();
		assertThat(answer.data()).hasSize(2);
		assertThat(answer.data().path(0)).isEqualTo(ada);
		assertThat(this.openRouter.workspace("red")).hasOnlyMembers("user_ada", "user_bob");
	}

	@Test
	void membersOfTheDefaultWorkspaceCannotBeChanged() {
		this.api.patch("/workspaces/default", "{\"slug\": \"main\"}");
		assertThat(add("main", "user_ada").status()).isEqualTo(403);
		assertThat(remove("main", "user_ada").status()).isEqualTo(403);
		assertThat(this.openRouter.workspace("main")).hasMembers("user_ada");
	}

	@Test
	void addingUnknownUsersNamesThemAndAddsNobody() {
		Answer answer = add("red", "user_ada", "user_who", "user_why");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.errorMessage()).endsWith(": user_who, user_why");
		assertThat(this.openRouter.workspace("red")).hasNoMembers();
	}

	@Test
	void removingCountsOnlyMembers() {
		add("red", "user_ada", "user_bob");
		Answer answer = remove("red", "user_ada", "user_ada", "user_eve", "user_who");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("{\"removed_count\":1}");
		assertThat(this.openRouter.workspace("red")).hasOnlyMembers("user_bob");
		assertThat(this.openRouter.workspace("default")).hasMembers("user_ada");
	}

	@ParameterizedTest
	@CsvSource({ "user_bob, 400, active API keys", "user_sam, 403, SCIM" })
	void memberWhoMustStayPreventsRemovingTheOthers(String userId, int status, String reason) {
		add("red", "user_ada", "user_bob", "user_sam");
		this.openRouter.seed((seed) -> seed.workspace("red", (red) -> red.activeApiKey("user_bob")));
		Answer answer = remove("red", "user_ada", userId);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.errorMessage()).contains(reason).endsWith(": " + userId);
		assertThat(this.openRouter.workspace("red")).hasMembers("user_ada", userId);
	}

	@Test
	void activeApiKeysMatterOnlyInTheirOwnWorkspace() {
		add("red", "user_ada");
		this.openRouter.seed((seed) -> seed.workspace("blue", "Blue",
				(workspace) -> workspace.members("user_ada").activeApiKey("user_ada")));
		assertThat(remove("red", "user_ada").json().path("removed_count").intValue()).isOne();
	}

	@Test
	void unknownWorkspaceIsNotFound() {
		assertThat(this.api.get("/workspaces/nowhere/members").status()).isEqualTo(404);
		assertThat(add("nowhere", "user_ada").status()).isEqualTo(404);
		assertThat(remove("nowhere", "user_ada").status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"user_ids\": null}", "{\"user_ids\": []}", "{\"user_ids\": \"user_ada\"}",
			"{\"user_ids\": [1]}", "{\"user_ids\": [null]}", "[\"user_ada\"]" })
	void invalidBodyIsRejected(String body) {
		assertThat(this.api.post("/workspaces/red/members/add", body).status()).isEqualTo(400);
		assertThat(this.api.post("/workspaces/red/members/remove", body).status()).isEqualTo(400);
	}

	@Test
	void bulkOperationsAcceptAtMostOneHundredUsers() {
		this.openRouter.seed((seed) -> seed.users(101, "user_%d"::formatted));
		String[] tooMany = IntStream.rangeClosed(1, 101).mapToObj("user_%d"::formatted).toArray(String[]::new);
		String[] most = List.of(tooMany).subList(0, 100).toArray(String[]::new);
		assertThat(add("red", tooMany).status()).isEqualTo(400);
		assertThat(add("red", most).json().path("added_count").intValue()).isEqualTo(100);
		assertThat(remove("red", tooMany).status()).isEqualTo(400);
		assertThat(remove("red", most).json().path("removed_count").intValue()).isEqualTo(100);
	}

	private Answer add(String workspace, String... userIds) {
		return this.api.post("/workspaces/%s/members/add".formatted(workspace), body(userIds));
	}

	private Answer remove(String workspace, String... userIds) {
		return this.api.post("/workspaces/%s/members/remove".formatted(workspace), body(userIds));
	}

	private static String body(String... userIds) {
		return "{\"user_ids\": [\"%s\"]}".formatted(String.join("\", \"", userIds));
	}

}
