package io.github.openrouterspring.sample.console;

import java.io.UnsupportedEncodingException;

import io.github.openrouterspring.sample.SampleTest;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WorkspaceDetailController} and {@link BudgetEditController}.
 */
@SampleTest
class WorkspaceDetailControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private FakeOpenRouter openRouter;

	@BeforeEach
	void seed() {
		this.openRouter.seed((seed) -> seed.workspace("red", "Red",
				(workspace) -> workspace.field("io_logging_sampling_rate", 0.0001)));
	}

	@Test
	void workspaceIsShownIfThePlanHasNoBudgets() {
		this.openRouter.seed((seed) -> seed.budgetsAvailable(false));
		assertThat(this.mvc.get().uri("/workspaces/red")).hasStatusOk().bodyText().contains("No budget is set.");
	}

	@Test
	void budgetCannotBeSetIfThePlanHasNoBudgets() throws UnsupportedEncodingException {
		this.openRouter.seed((seed) -> seed.budgetsAvailable(false));
		assertThat(ConsoleForm.post(this.mvc, "/workspaces/red/budgets")
			.param("interval", "monthly")
			.param("limitUsd", "5")).hasRedirectedUrl("/workspaces/red#budgets")
			.flash()
			.hasEntrySatisfying("limitError",
					(error) -> assertThat(error).asString().startsWith("Budgets are not available"));
	}

	@Test
	void smallSamplingRateHasNoExponent() {
		assertThat(this.mvc.get().uri("/workspaces/red")).bodyText().contains("<dd>0.0001</dd>");
	}

	@Test
	void failedDeletionKeepsTheForm() throws UnsupportedEncodingException {
		this.openRouter.faults(() -> FakeFault.UNAVAILABLE);
		assertThat(ConsoleForm.post(this.mvc, "/workspaces/red/delete").param("typed", "red"))
			.hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
			.bodyText()
			.contains("Delete <bdi>red</bdi>", "action=\"/workspaces/red/delete\"", "name=\"typed\"", "value=\"red\"");
	}

}
