package io.github.openrouterspring.test;

import java.util.List;

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
		this.api.patch("/workspaces/team-1", "{\"slug\": \"first\"}");
		assertThat(texts("/workspaces?offset=118&limit=100", "slug")).containsExactly("team-118", "team-119");
		assertThat(texts("/workspaces?limit=3", "slug")).containsExactly("default", "first", "team-2");
		assertThat(texts("/workspaces/default/members?offset=1&limit=2", "user_id")).containsExactly("user_2",
				"user_3");
	}

	private List<String> texts(String path, String field) {
		return this.api.get(path).data().valueStream().map((row) -> row.path(field).stringValue()).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "offset=-1", "offset=x", "offset=1.5", "offset=", "offset=2147483648", "limit=0",
			"limit=101", "limit=-1", "limit=x", "limit=" })
	void queryOutOfBoundsIsRefused(String query) {
		assertThat(this.api.get("/workspaces?" + query).status()).isEqualTo(400);
		assertThat(this.api.get("/workspaces/default/members?" + query).status()).isEqualTo(400);
	}

}
