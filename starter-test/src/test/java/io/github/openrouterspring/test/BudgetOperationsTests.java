package io.github.openrouterspring.test;

import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.test.ApiClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the budgets of workspaces.
 */
class BudgetOperationsTests extends AbstractApiTests {

	@BeforeEach
	void seed() {
		this.openRouter.seed((seed) -> seed.workspace("red", "Red"));
	}

	@Test
	void settingABudgetAgainChangesItsLimit() {
		JsonNode before = set("daily", "1").data();
		JsonNode after = set("daily", "2").data();
		assertThat(after.path("id")).isEqualTo(before.path("id"));
		assertThat(after.path("created_at")).isEqualTo(before.path("created_at"));
		assertThat(after.path("limit_usd").decimalValue()).isEqualByComparingTo("2");
		assertThat(this.api.get("/workspaces/red/budgets").data()).hasSize(1);
	}

	@Test
	void deletingAMissingBudgetSucceeds() {
		assertThat(this.api.delete("/workspaces/red/budgets/daily").body()).isEqualTo("{\"deleted\":true}");
	}

	@ParameterizedTest
	@CsvSource({ "lifetime, monthly", "lifetime, weekly", "lifetime, daily", "monthly, weekly", "monthly, daily",
			"weekly, daily" })
	void limitsStrictlyDecreaseWithTheInterval(String wide, String narrow) {
		set(wide, "10");
		assertThat(set(narrow, "10").status()).isEqualTo(400);
		assertThat(set(narrow, "10.01").status()).isEqualTo(400);
		assertThat(set(narrow, "9.99").status()).isEqualTo(200);
		assertThat(set(wide, "9.99").status()).isEqualTo(400);
		assertThat(set(wide, "1").errorMessage()).isEqualTo("'limit_usd' must be greater than the %s limit of 9.99",
				narrow);
		assertThat(this.api.get("/workspaces/red/budgets/" + wide).data().path("limit_usd").decimalValue())
			.isEqualByComparingTo("10");
	}

	@Test
	void deletedBudgetNoLongerLimitsTheOthers() {
		set("monthly", "10");
		this.api.delete("/workspaces/red/budgets/monthly");
		assertThat(set("daily", "20").status()).isEqualTo(200);
	}

	@Test
	void byokSettingAppliesToAllBudgetsOfTheWorkspace() {
		set("monthly", "10");
		assertThat(set("daily", "1, \"include_byok_in_budgets\": true").status()).isEqualTo(200);
		assertThat(set("daily", "11, \"include_byok_in_budgets\": false").status()).as("rejected").isEqualTo(400);
		assertThat(List.of(set("weekly", "5"), this.api.get("/workspaces/red/budgets"),
				this.api.get("/workspaces/red/budgets/monthly")))
			.allMatch((answer) -> answer.json().path("include_byok_in_budgets").booleanValue());
		assertThat(this.openRouter.workspace("red")).hasField("include_byok_in_budgets", true);
		assertThat(this.openRouter.workspace("default")).hasField("include_byok_in_budgets", false);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"limit_usd\": null}", "{\"limit_usd\": \"1\"}", "{\"limit_usd\": 0}",
			"{\"limit_usd\": -1}", "{\"limit_usd\": 1e400}", "{\"limit_usd\": 1e-400}",
			"{\"limit_usd\": 1e99999999999}", "{\"include_byok_in_budgets\": true}",
			"{\"limit_usd\": 1, \"include_byok_in_budgets\": null}",
			"{\"limit_usd\": 1, \"include_byok_in_budgets\": 1}" })
	void invalidBodyIsRejected(String body) {
		assertThat(this.api.put("/workspaces/red/budgets/daily", body).status()).isEqualTo(400);
		assertThat(this.openRouter.workspace("red")).hasNoBudgets();
	}

	@ParameterizedTest
	@ValueSource(strings = { "yearly", "DAILY", "null", "%20" })
	void unknownIntervalIsRejected(String interval) {
		assertThat(this.api.get("/workspaces/red/budgets/" + interval).status()).isEqualTo(400);
		assertThat(set(interval, "1").status()).isEqualTo(400);
		assertThat(this.api.delete("/workspaces/red/budgets/" + interval).status()).isEqualTo(400);
	}

	@Test
	void budgetsAreNotFoundWithoutTheWorkspaceOrAPlanThatIncludesThem() {
		assertThat(statuses("nowhere")).containsOnly(404);
		this.openRouter.seed((seed) -> seed.budgetsAvailable(false));
		assertThat(statuses("red")).containsOnly(404);
		assertThat(this.api.get("/workspaces/red").status()).isEqualTo(200);
		this.openRouter.reset();
		assertThat(this.api.get("/workspaces/default/budgets").status()).isEqualTo(200);
	}

	private List<Integer> statuses(String workspace) {
		String budgets = "/workspaces/%s/budgets".formatted(workspace);
		return Stream
			.of(this.api.get(budgets), this.api.get(budgets + "/daily"),
					this.api.put(budgets + "/daily", "{\"limit_usd\": 1}"), this.api.delete(budgets + "/daily"))
			.map(Answer::status)
			.toList();
	}

	private Answer set(String interval, String limitUsd) {
		return this.api.put("/workspaces/red/budgets/" + interval, "{\"limit_usd\": %s}".formatted(limitUsd));
	}

}
