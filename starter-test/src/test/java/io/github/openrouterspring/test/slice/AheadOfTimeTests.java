package io.github.openrouterspring.test.slice;

import java.util.stream.Stream;

import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.OpenRouterTest;
import io.github.openrouterspring.test.UseFakeOpenRouter;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.aot.TestContextAotGenerator;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UseFakeOpenRouter} and {@link OpenRouterTest} with test contexts that
 * are processed ahead of time. The sample runs such contexts.
 */
class AheadOfTimeTests {

	@Test
	void testContextsAreProcessed() {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		new TestContextAotGenerator(files).processAheadOfTime(Stream.of(Slice.class, MockServer.class,
				WholeApplication.class, PlainContext.class, OpenRouterTestAccountsTests.class));
		assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet())
			.filteredOn((file) -> file.endsWith("ApplicationContextInitializer.java"))
			.hasSize(5);
		assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet())
			.noneMatch((file) -> file.contains(FakeOpenRouter.class.getSimpleName()));
	}

	@OpenRouterTest(Onboarding.class)
	static class Slice {

	}

	@OpenRouterTest(mockServer = true)
	static class MockServer {

	}

	@SpringBootTest
	@UseFakeOpenRouter
	static class WholeApplication {

	}

	@SpringJUnitConfig(SliceApplication.class)
	@UseFakeOpenRouter
	static class PlainContext {

	}

}
