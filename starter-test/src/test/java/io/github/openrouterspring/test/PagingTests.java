package io.github.openrouterspring.test;

import java.util.List;

import io.github.openrouterspring.test.ApiClient.Answer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the lists that come in pages.
 */
class PagingTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final ApiClient api = new ApiClient(this.openRouter);

	@BeforeEach
	void seed() {
		this.openRouter.seed((seed) -> seed.users(120, "user_%d"::formatted).workspaces(119, "team-%d"::formatted));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/workspaces", "/workspaces/default/members" })
	void firstPageHasFiftyItemsUnlessALimitIsGiven(String list) {
		assertThat(this.api.get(list).data()).hasSize(50);
		assertThat(this.api.get(list + "?limit=1").data()).hasSize(1);
		assertThat(this.api.get(list + "?limit=100").data()).hasSize(100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/workspaces", "/workspaces/default/members" })
	void everyPageKnowsTheTotalCount(String list) {
		for (String query : List.of("", "?offset=119", "?offset=120", "?offset=2147483647&limit=1")) {
			assertThat(this.api.get(list + query).json().path("total_count").intValue()).isEqualTo(120);
		}
	}

	@Test
	void pagesFollowTheOrderOfCreation() {
		Answer answer = this.api.get("/workspaces?offset=118&limit=100");
		assertThat(answer.data().valueStream().map((workspace) -> workspace.path("slug").stringValue()))
			.containsExactly("team-118", "team-119");
		assertThat(this.api.get("/workspaces?limit=2")
			.data()
			.valueStream()
			.map((workspace) -> workspace.path("slug").stringValue())).containsExactly("default", "team-1");
		assertThat(this.api.get("/workspaces/default/members?offset=1&limit=2")
			.data()
			.valueStream()
			.map((member) -> member.path("user_id").stringValue())).containsExactly("user_2", "user_3");
	}

	@Test
	void updateKeepsThePlaceInTheList() {
		this.api.patch("/workspaces/team-1", "{\"slug\": \"first\"}");
		assertThat(this.api.get("/workspaces?offset=1&limit=1").data().path(0).path("slug").stringValue())
			.isEqualTo("first");
	}

	@ParameterizedTest
	@ValueSource(strings = { "offset=-1", "offset=x", "offset=1.5", "offset=", "offset=2147483648", "limit=0",
			"limit=101", "limit=-1", "limit=x", "limit=" })
	void queryOutOfBoundsIsRefused(String query) {
		assertThat(this.api.get("/workspaces?" + query).status()).isEqualTo(400);
		assertThat(this.api.get("/workspaces/default/members?" + query).status()).isEqualTo(400);
	}

}
