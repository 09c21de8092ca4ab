package io.github.openrouterspring.sample.console;

import io.github.openrouterspring.sample.SampleTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlanController}.
 */
@SampleTest
@TestPropertySource(properties = "openrouter.provisioning.mode=plan")
class PlanControllerTests {

	@Test
	void planCannotBeAppliedIfTheModeDoesNotApplyIt(@Autowired MockMvcTester mvc) {
		assertThat(mvc.get().uri("/plan")).hasStatusOk()
			.bodyText()
			.contains("The provisioning mode is <code>plan</code>", "sample-team", "To apply this plan")
			.doesNotContain(">Apply<");
	}

}
