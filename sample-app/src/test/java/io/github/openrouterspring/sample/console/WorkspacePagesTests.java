package io.github.openrouterspring.sample.console;

import java.io.UnsupportedEncodingException;

import io.github.openrouterspring.sample.SampleTest;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the pages that list, show, and change workspaces, their members, and their
 * budgets.
 */
@SampleTest
class WorkspacePagesTests {

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
	void missingDescriptionHasNoText() {
		assertThat(this.mvc.get().uri("/?q=null")).hasStatusOk().bodyText().contains(">0 workspaces found<");
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

	@ParameterizedTest
	@CsvSource({ "delete, typed, red, Delete, value=\"red\"",
			"members/add, userIds, user_ada user_alan, Add members to, user_ada user_alan</textarea>" })
	void failureKeepsTheForm(String path, String field, String value, String title, String kept)
			throws UnsupportedEncodingException {
		this.openRouter.faults(() -> FakeFault.UNAVAILABLE);
		assertThat(ConsoleForm.post(this.mvc, "/workspaces/red/" + path).param(field, value))
			.hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
			.bodyText()
			.contains(title + " <bdi>red</bdi>", "action=\"/workspaces/red/%s\"".formatted(path),
					"name=\"%s\"".formatted(field), kept);
	}

	@Test
	void invalidFormWarnsOfConcurrentChanges(@Autowired WorkspacesClient workspaces)
			throws UnsupportedEncodingException {
		String version = String.valueOf(workspaces.get("red").updatedAt());
		workspaces.update("red", UpdateWorkspaceRequest.builder().description("Theirs").build());
		assertThat(ConsoleForm.post(this.mvc, "/workspaces/red/edit")
			.param("version", version)
			.param("name", "Red")
			.param("slug", "Not a slug")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
			.bodyText()
			.contains("This workspace has changed in the meantime", "must be lower case");
	}

}
