package io.github.openrouterspring.sample.api;

import io.github.openrouterspring.sample.SampleTest;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.MemberRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MemberController}.
 */
@SampleTest
class MemberControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@BeforeEach
	void seed(@Autowired FakeOpenRouter openRouter) {
		openRouter.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN)
			.user("user_alan", MemberRole.MEMBER)
			.user("user_barbara", MemberRole.MEMBER)
			.workspace("team-red", "Team Red", (workspace) -> workspace.members("user_ada", "user_barbara")));
	}

	@Test
	void listReturnsAPage() {
		assertThat(this.mvc.get().uri("/api/workspaces/team-red/members?offset=1&limit=1")).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("""
					{"items": [{"userId": "user_barbara", "role": "member"}], "totalCount": 2, "offset": 1,
					"limit": 1}""");
	}

	@Test
	void addReturnsTheMemberships() {
		assertThat(post("add", "[\"user_alan\", \"user_ada\"]")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"addedCount": 1, "members": [{"userId": "user_alan"}, {"userId": "user_ada"}]}""");
	}

	@Test
	void removeReturnsTheCount() {
		assertThat(post("remove", "[\"user_ada\", \"user_alan\"]")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"removedCount\": 1, \"repeated\": false}");
		assertThat(this.mvc.get().uri("/api/workspaces/team-red/members")).bodyJson()
			.extractingPath("$.items[*].userId")
			.asArray()
			.containsExactly("user_barbara");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "[\"\"]", "[null]", "\"user_ada\"" })
	void missingUserIdsAreRejected(String userIds) {
		assertThat(post("add", userIds)).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyText()
			.contains("userIds");
	}

	private MvcTestResult post(String action, String userIds) {
		return this.mvc.post()
			.uri("/api/workspaces/team-red/members/" + action)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"userIds\": %s}".formatted(userIds))
			.exchange();
	}

}
