package io.github.openrouterspring.sample.console;

import java.util.List;

import io.github.openrouterspring.sample.SampleTest;
import io.github.openrouterspring.test.ApiOperation;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls that nobody has asked for.
 */
@SampleTest
@TestPropertySource(properties = "management.health.openrouter.time-to-live=1ms")
class BackgroundCallTests {

	@Test
	void healthChecksAreNotAmongTheRecentCalls(@Autowired ClientHealth health, @Autowired RecentCalls calls,
			@Autowired FakeOpenRouter openRouter) {
		List<RecentCall> before = calls.latest();
		await().until(health::status, "UP"::equals);
		assertThat(openRouter.requests(ApiOperation.LIST)).isNotEmpty();
		assertThat(calls.latest()).isEqualTo(before);
	}

}
