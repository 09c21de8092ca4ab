package io.github.openrouterspring.sample.console;

import java.io.UnsupportedEncodingException;

import io.github.openrouterspring.sample.SampleTest;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MemberEditController}.
 */
@SampleTest
class MemberEditControllerTests {

	@Test
	void failureKeepsTheUserIds(@Autowired MockMvcTester mvc, @Autowired FakeOpenRouter openRouter)
			throws UnsupportedEncodingException {
		openRouter.faults(() -> FakeFault.UNAVAILABLE);
		assertThat(ConsoleForm.post(mvc, "/workspaces/red/members/add").param("userIds", "user_ada user_alan"))
			.hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
			.bodyText()
			.contains("Add members to <bdi>red</bdi>", "action=\"/workspaces/red/members/add\"")
			.containsPattern("user_ada\\s+user_alan</textarea>");
	}

}
