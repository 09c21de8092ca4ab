package io.github.openrouterspring.sample.api;

import java.math.BigDecimal;

import io.github.openrouterspring.sample.SampleTest;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.BudgetInterval;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BudgetController}.
 */
@SampleTest
class BudgetControllerTests {

	private static final String BUDGETS = "/api/workspaces/team-red/budgets";

	@Autowired
	private MockMvcTester mvc;

	@BeforeEach
	void seed(@Autowired FakeOpenRouter openRouter) {
		openRouter.seed((seed) -> seed.workspace("team-red", "Team Red",
				(workspace) -> workspace.budget(BudgetInterval.LIFETIME, new BigDecimal("1000"))
					.budget(BudgetInterval.DAILY, new BigDecimal("9.5"))));
	}

	@Test
	void listReturnsTheBudgets() {
		assertThat(this.mvc.get().uri(BUDGETS)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"items": [{"interval": "lifetime", "limitUsd": 1000}, {"interval": "daily", "limitUsd": 9.5}],
				"includeByokInBudgets": false}""");
	}

	@Test
	void getReturnsEveryFieldInCamelCase() {
		assertThat(this.mvc.get().uri(BUDGETS + "/lifetime")).hasStatusOk()
			.bodyJson()
			.extractingPath("$")
			.asMap()
			.containsOnlyKeys("id", "workspaceId", "limitUsd", "interval", "includeByokInBudgets", "createdAt",
					"updatedAt");
	}

	@Test
	void setCreatesAndUpdates() {
		assertThat(put("weekly", "{\"limitUsd\": 50, \"includeByokInBudgets\": true}")).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("{\"interval\": \"weekly\", \"limitUsd\": 50, \"includeByokInBudgets\": true}");
		assertThat(put("weekly", "{\"limitUsd\": 60.25}")).hasStatusOk();
		assertThat(this.mvc.get().uri(BUDGETS + "/weekly")).bodyJson()
			.isLenientlyEqualTo("{\"limitUsd\": 60.25, \"includeByokInBudgets\": true}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			weekly | {}                  | 'limitUsd' must not be null
			weekly | {"limitUsd": 0}     | 'limitUsd' must be greater
			weekly | {"limitUsd": "x"}   | 'limitUsd' is unknown or has the wrong type
			weekly | {"limitUsd": 1000}  | 'limit_usd' must be less than the lifetime limit
			yearly | {"limitUsd": 50}    | 'interval' must be one of
			""")
	void setRejectsInvalidBudgets(String interval, String budget, String detail) {
		assertThat(put(interval, budget)).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.startsWith(detail);
	}

	@Test
	void deleteReturnsNoContent() {
		assertThat(this.mvc.delete().uri(BUDGETS + "/daily")).hasStatus(HttpStatus.NO_CONTENT).body().isEmpty();
		assertThat(this.mvc.get().uri(BUDGETS + "/daily")).hasStatus(HttpStatus.NOT_FOUND);
	}

	private MvcTestResult put(String interval, String budget) {
		return this.mvc.put()
			.uri(BUDGETS + "/" + interval)
			.contentType(MediaType.APPLICATION_JSON)
			.content(budget)
			.exchange();
	}

}
