package io.github.openrouterspring.sample;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.openrouterspring.test.ApiOperation;
import io.github.openrouterspring.test.EnableFakeOpenRouter;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.aot.TestAotProcessor;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs tests that use the test kit with contexts that were processed ahead of time, as
 * {@code process-test-aot} does.
 */
class AotTestContextTests {

	private static final List<String> TESTS = Stream
		.of("TeamServiceTests", "TeamServiceSliceTests", "TeamServiceMockServerTests", "AotTestContextTests$Enabled")
		.map((test) -> "io.github.openrouterspring.sample." + test)
		.toList();

	@Test
	void testsPass(@TempDir Path directory) throws IOException {
		AotOutput output = new AotOutput(directory);
		new TestsAotProcessor(output).process();
		output.compile();
		try (AotProcess tests = output.run(Launcher.class, TESTS)) {
			assertThat(tests.awaitExit()).as(tests.text()).isZero();
			assertThat(tests.text()).contains("[         4 tests successful      ]",
					"Starting AOT-processed TeamServiceTests", "Starting AOT-processed TeamServiceSliceTests",
					"Starting AOT-processed TeamServiceMockServerTests",
					"Starting AOT-processed AotTestContextTests.Enabled");
		}
	}

	@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
	static class Enabled {

		@Test
		void clientCallsTheFake(@Autowired WorkspacesClient workspaces, @Autowired FakeOpenRouter openRouter) {
			workspaces.get("default");
			assertThat(openRouter.requests(ApiOperation.GET)).hasSize(1);
		}

		@Configuration(proxyBeanMethods = false)
		@EnableAutoConfiguration
		@EnableFakeOpenRouter
		static class FakeConfiguration {

		}

	}

	private static final class TestsAotProcessor extends TestAotProcessor {

		TestsAotProcessor(AotOutput output) {
			super(Set.of(),
					Settings.builder()
						.sourceOutput(output.sources())
						.resourceOutput(output.classes())
						.classOutput(output.classes())
						.groupId("io.github.openrouterspring")
						.artifactId("sample")
						.build());
		}

		@Override
		protected Stream<Class<?>> scanClasspathRoots() {
			return TESTS.stream().map((test) -> ClassUtils.resolveClassName(test, null));
		}

	}

	/**
	 * Runs the tests of the named classes.
	 */
	static final class Launcher {

		private Launcher() {
		}

		public static void main(String[] arguments) {
			SummaryGeneratingListener listener = new SummaryGeneratingListener();
			LauncherFactory.create()
				.execute(LauncherDiscoveryRequestBuilder.request()
					.selectors(Arrays.stream(arguments).map(DiscoverySelectors::selectClass).toList())
					.build(), listener);
			PrintWriter output = new PrintWriter(System.out, true);
			listener.getSummary().printFailuresTo(output);
			listener.getSummary().printTo(output);
			System.exit((listener.getSummary().getTotalFailureCount() > 0) ? 1 : 0);
		}

	}

}
