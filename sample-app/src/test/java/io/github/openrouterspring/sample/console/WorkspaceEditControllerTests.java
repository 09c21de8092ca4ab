package io.github.openrouterspring.sample.console;

import java.io.UnsupportedEncodingException;

import io.github.openrouterspring.sample.SampleTest;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WorkspaceEditController}.
 */
@SampleTest
class WorkspaceEditControllerTests {

	@Test
	void invalidFormWarnsOfConcurrentChanges(@Autowired MockMvcTester mvc, @Autowired FakeOpenRouter openRouter,
			@Autowired WorkspacesClient workspaces) throws UnsupportedEncodingException {
		openRouter.seed((seed) -> seed.workspace("red", "Red"));
		String version = String.valueOf(workspaces.get("red").updatedAt());
		workspaces.update("red", UpdateWorkspaceRequest.builder().description("Theirs").build());
		assertThat(ConsoleForm.post(mvc, "/workspaces/red/edit")
			.param("version", version)
			.param("name", "Red")
			.param("slug", "Not a slug")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
			.bodyText()
			.contains("This workspace has changed in the meantime", "must be lower case");
	}

}
