package io.github.openrouterspring.sample.console;

import io.github.openrouterspring.sample.SampleTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WorkspaceListController}.
 */
@SampleTest
class WorkspaceListControllerTests {

	@Test
	void missingDescriptionHasNoText(@Autowired MockMvcTester mvc) {
		assertThat(mvc.get().uri("/?q=null")).hasStatusOk().bodyText().contains(">0 workspaces found<");
	}

}
