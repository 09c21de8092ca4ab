package io.github.openrouterspring.test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.openrouterspring.test.ApiClient.Answer;
import io.github.openrouterspring.workspaces.MemberRole;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the members of workspaces.
 */
class MemberOperationsTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final ApiClient api = new ApiClient(this.openRouter);

	@BeforeEach
	void seed() {
		this.openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN)
			.user("user_bob", MemberRole.MEMBER)
			.user("user_eve", MemberRole.of("auditor"))
			.scimUser("user_sam", MemberRole.MEMBER)
			.workspace("red", "Red"));
	}

	@Test
	void everyMemberOfTheOrganizationIsInTheDefaultWorkspace() {
		Answer answer = this.api.get("/workspaces/default/members");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(userIds(answer)).containsExactly("user_ada", "user_bob", "user_eve", "user_sam");
		assertThat(answer.json().path("total_count").intValue()).isEqualTo(4);
		assertThat(this.api.get("/workspaces/default/members").data()).isEqualTo(answer.data());
	}

	@Test
	void addedMembersHoldTheRoleThatTheyHaveInTheOrganization() {
		Answer answer = add("user_eve", "user_ada");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().path("added_count").intValue()).isEqualTo(2);
		assertThat(answer.data().valueStream().map((member) -> member.path("role").stringValue()))
			.containsExactly("auditor", "admin");
		assertThat(answer.data().path(0).path("workspace_id"))
			.isEqualTo(this.api.get("/workspaces/red").data().path("id"));
		assertThat(this.api.get("/workspaces/red/members").data()).isEqualTo(answer.data());
	}

	@Test
	void roleFollowsTheOrganization() {
		add("user_bob");
		this.openRouter.seed((seed) -> seed.user("user_bob", MemberRole.ADMIN));
		assertThat(this.api.get("/workspaces/red/members").data().path(0).path("role").stringValue())
			.isEqualTo("admin");
	}

	@Test
	void addingAMemberAgainCountsAndChangesNothing() {
		JsonNode ada = add("user_ada").data().path(0);
		Answer answer = add("user_ada", "user_bob", "user_bob");
		assertThat(answer.json().path("added_count").intValue()).isOne();
		assertThat(userIds(answer)).containsExactly("user_ada", "user_bob");
		assertThat(answer.data().path(0)).isEqualTo(ada);
		assertThat(userIds(this.api.get("/workspaces/red/members"))).containsExactly("user_ada", "user_bob");
	}

	@Test
	void membersOfTheDefaultWorkspaceCannotBeChanged() {
		this.api.patch("/workspaces/default", "{\"slug\": \"main\"}");
		assertThat(this.api.post("/workspaces/main/members/add", body("user_ada")).status()).isEqualTo(403);
		assertThat(this.api.post("/workspaces/main/members/remove", body("user_ada")).status()).isEqualTo(403);
		assertThat(userIds(this.api.get("/workspaces/main/members"))).contains("user_ada");
	}

	@Test
	void addingUnknownUsersNamesThemAndAddsNobody() {
		Answer answer = add("user_ada", "user_who", "user_why");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.errorMessage()).endsWith(": user_who, user_why");
		assertThat(userIds(this.api.get("/workspaces/red/members"))).isEmpty();
	}

	@Test
	void removingCountsOnlyThoseWhoWereMembers() {
		add("user_ada", "user_bob");
		Answer answer = remove("user_ada", "user_ada", "user_eve", "user_who");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("{\"removed_count\":1}");
		assertThat(userIds(this.api.get("/workspaces/red/members"))).containsExactly("user_bob");
		assertThat(userIds(this.api.get("/workspaces/default/members"))).contains("user_ada");
	}

	@ParameterizedTest
	@CsvSource({ "user_bob, 400, active API keys", "user_sam, 403, SCIM" })
	void memberWhoMustStayKeepsAllFromBeingRemoved(String userId, int status, String reason) {
		add("user_ada", userId);
		this.openRouter.seed(
				(seed) -> seed.workspace("red", (workspace) -> workspace.members("user_bob").activeApiKey("user_bob")));
		Answer answer = remove("user_ada", userId);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.errorMessage()).contains(reason).endsWith(": " + userId);
		assertThat(userIds(this.api.get("/workspaces/red/members"))).contains("user_ada", userId);
	}

	@Test
	void activeApiKeysMatterOnlyInTheirOwnWorkspace() {
		add("user_ada");
		this.openRouter.seed((seed) -> seed.workspace("blue", "Blue",
				(workspace) -> workspace.members("user_ada").activeApiKey("user_ada")));
		assertThat(remove("user_ada").json().path("removed_count").intValue()).isOne();
	}

	@Test
	void unknownWorkspaceIsNotFound() {
		assertThat(this.api.get("/workspaces/nowhere/members").status()).isEqualTo(404);
		assertThat(this.api.post("/workspaces/nowhere/members/add", body("user_ada")).status()).isEqualTo(404);
		assertThat(this.api.post("/workspaces/nowhere/members/remove", body("user_ada")).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"user_ids\": null}", "{\"user_ids\": []}", "{\"user_ids\": \"user_ada\"}",
			"{\"user_ids\": [1]}", "{\"user_ids\": [null]}", "[\"user_ada\"]" })
	void wrongBodyIsRefused(String body) {
		assertThat(this.api.post("/workspaces/red/members/add", body).status()).isEqualTo(400);
		assertThat(this.api.post("/workspaces/red/members/remove", body).status()).isEqualTo(400);
	}

	@Test
	void bulkOperationsTakeOneHundredUsersAndNoMore() {
		this.openRouter.seed((seed) -> seed.users(101, "user_%d"::formatted));
		List<String> userIds = IntStream.rangeClosed(1, 101).mapToObj("user_%d"::formatted).toList();
		String[] tooMany = userIds.toArray(String[]::new);
		String[] most = userIds.subList(0, 100).toArray(String[]::new);
		assertThat(add(tooMany).status()).isEqualTo(400);
		assertThat(add(most).json().path("added_count").intValue()).isEqualTo(100);
		assertThat(remove(tooMany).status()).isEqualTo(400);
		assertThat(remove(most).json().path("removed_count").intValue()).isEqualTo(100);
	}

	private Answer add(String... userIds) {
		return this.api.post("/workspaces/red/members/add", body(userIds));
	}

	private Answer remove(String... userIds) {
		return this.api.post("/workspaces/red/members/remove", body(userIds));
	}

	private static String body(String... userIds) {
		return Stream.of(userIds).collect(Collectors.joining("\", \"", "{\"user_ids\": [\"", "\"]}"));
	}

	private static List<String> userIds(Answer answer) {
		return answer.data().valueStream().map((member) -> member.path("user_id").stringValue()).toList();
	}

}
