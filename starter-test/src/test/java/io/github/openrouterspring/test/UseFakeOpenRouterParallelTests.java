package io.github.openrouterspring.test;

import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link UseFakeOpenRouter} with test classes that can run in parallel.
 */
class UseFakeOpenRouterParallelTests {

	@Test
	void testsThatShareAContextDoNotRunAtTheSameTime() {
		JUnitRun run = JUnitRun.of(Map.of("junit.jupiter.execution.parallel.enabled", "true",
				"junit.jupiter.execution.parallel.mode.default", "concurrent",
				"junit.jupiter.execution.parallel.config.strategy", "fixed",
				"junit.jupiter.execution.parallel.config.fixed.parallelism", "4"), First.class, Second.class);
		assertThat(run.failures()).isEmpty();
		assertThat(run.succeeded()).isEqualTo(4);
	}

	@SpringJUnitConfig(EmptyConfiguration.class)
	@UseFakeOpenRouter
	abstract static class Sharing {

		private static final CyclicBarrier TWO = new CyclicBarrier(2);

		@RepeatedTest(2)
		void nobodyElseUsesTheFake(@Autowired FakeOpenRouter openRouter) {
			openRouter.seed((seed) -> seed.workspace("red", "Red"));
			// Without the lock, another test resets the fake and comes here too
			assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> TWO.await(300, TimeUnit.MILLISECONDS));
			TWO.reset();
			assertThat(new ApiClient(openRouter).get("/workspaces/red").status()).isEqualTo(200);
		}

	}

	static class First extends Sharing {

	}

	static class Second extends Sharing {

	}

	@Configuration(proxyBeanMethods = false)
	static class EmptyConfiguration {

	}

}
