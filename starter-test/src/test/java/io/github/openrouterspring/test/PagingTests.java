package io.github.openrouterspring.test;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for lists that have pages.
 */
class PagingTests extends AbstractApiTests {

	@BeforeEach
	void seed() {
		this.openRouter.seed((seed) -> seed.users(120, "user_%d"::formatted).workspaces(119, "team-%d"::formatted));
	}

	@ParameterizedTest
	@CsvSource({ "'', 50", "?limit=1, 1", "?limit=100, 100", "?offset=119, 1", "?offset=120, 0",
			"?offset=2147483648&limit=1, 0", "?offset=9999999999999999999, 0" })
	void pageHasItsItemsAndTheTotalCount(String query, int size) {
		assertThat(List.of(this.api.get("/workspaces" + query), this.api.get("/workspaces/default/members" + query)))
			.allSatisfy((page) -> {
				assertThat(page.data()).hasSize(size);
				assertThat(page.json().path("total_count").intValue()).isEqualTo(120);
			});
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
	@ValueSource(strings = { "offset=-1", "offset=x", "offset=1.5", "offset=", "offset=%2B1", "limit=0", "limit=101",
			"limit=-1", "limit=x", "limit=%D9%A3", "limit=", "limit=1&limit=1" })
	void invalidQueryIsRejected(String query) {
		assertThat(this.api.get("/workspaces?" + query).status()).isEqualTo(400);
		assertThat(this.api.get("/workspaces/default/members?" + query).status()).isEqualTo(400);
	}

}
