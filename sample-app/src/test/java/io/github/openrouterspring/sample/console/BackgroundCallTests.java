package io.github.openrouterspring.sample.console;

import java.util.List;

import io.github.openrouterspring.sample.SampleTest;
import io.github.openrouterspring.sample.console.RecentCalls.RecentCall;
import io.github.openrouterspring.test.ApiOperation;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link RecentCalls} omits background calls.
 */
@SampleTest
@TestPropertySource(properties = "management.health.openrouter.time-to-live=0")
class BackgroundCallTests {

	@ParameterizedTest
	@ValueSource(strings = { "/live", "/actuator/health" })
	void healthChecksAreNotAmongTheRecentCalls(String path, @Autowired MockMvcTester mvc, @Autowired RecentCalls calls,
			@Autowired FakeOpenRouter openRouter) {
		assertThat(mvc.get().uri("/")).hasStatusOk();
		List<RecentCall> before = calls.latest();
		assertThat(before).first().extracting(RecentCall::operation).isEqualTo("list");
		assertThat(mvc.get().uri(path)).hasStatusOk();
		assertThat(openRouter.requests(ApiOperation.LIST)).hasSize(2);
		assertThat(calls.latest()).isEqualTo(before);
	}

}
