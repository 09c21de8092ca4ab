package io.github.openrouterspring.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.OpenRouterKeyException;
import io.github.openrouterspring.autoconfigure.diagnostics.Analyzers;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for where the management key comes from: a {@link ManagementKeySource} of the
 * application, or a file.
 */
class ManagementKeySourceTests {

	private static final String EMPTY_LIST = """
			{"data":[],"total_count":0}""";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class));

	@TempDir
	Path directory;

	@Test
	void sourceNeedsNoProperty() {
		this.contextRunner.withBean(ManagementKeySource.class, () -> () -> "sk-or-source")
			.run((context) -> assertThat(context).hasSingleBean(WorkspacesClient.class)
				.getBean(OpenRouterConnectionDetails.class)
				.returns("sk-or-source", OpenRouterConnectionDetails::getManagementKey));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "openrouter.management-key=sk-or-property", "openrouter.management-key-file=/no/such/file" })
	void sourceWinsOverProperty(String property) {
		this.contextRunner.withBean(ManagementKeySource.class, () -> () -> "sk-or-source")
			.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(OpenRouterConnectionDetails.class)
				.returns("sk-or-source", OpenRouterConnectionDetails::getManagementKey));
	}

	@Test
	void sourceIsAskedBeforeEachRequest() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		try (RawServer server = RawServer.start((request, out, self) -> {
			assertThat(request).contains("Bearer sk-or-" + self.requests() + "\n");
			return RawServer.answer(EMPTY_LIST).answer(request, out, self);
		})) {
			this.contextRunner.withBean(ManagementKeySource.class, () -> () -> "sk-or-" + asked.incrementAndGet())
				.withPropertyValues("openrouter.base-url=" + server.url(), "openrouter.retry.enabled=false")
				.run((context) -> {
					assertThat(asked).as("asked before there is a request").hasValue(0);
					WorkspacesClient client = context.getBean(WorkspacesClient.class);
					for (int i = 0; i < 3; i++) {
						assertThat(client.list().items()).isEmpty();
					}
					assertThat(asked).hasValue(3);
				});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "two words", "sk-or-line\n" })
	void unusableKeyOfASourceIsNeitherSentNorShown(String key) {
		this.contextRunner.withBean(ManagementKeySource.class, () -> () -> key)
			.withPropertyValues("openrouter.base-url=http://localhost:1")
			.run((context) -> assertThatExceptionOfType(OpenRouterKeyException.class)
				.isThrownBy(context.getBean(WorkspacesClient.class)::list)
				.withMessageContaining("The management key must not")
				.withMessageNotContainingAny("words", "sk-or-line"));
	}

	@Test
	void failsWithSeveralSources() {
		this.contextRunner.withBean("first", ManagementKeySource.class, () -> () -> "sk-or-first")
			.withBean("second", ManagementKeySource.class, () -> () -> "sk-or-second")
			.withPropertyValues("openrouter.management-key=sk-or-property")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoUniqueBeanDefinitionException.class)
				.hasMessageContaining("first,second"));
	}

	@Test
	void keyIsReadFromFile() throws Exception {
		Path file = Files.writeString(this.directory.resolve("key"), "sk-or-file\n");
		this.contextRunner.withPropertyValues("openrouter.management-key-file=" + file)
			.run((context) -> assertThat(context).getBean(OpenRouterConnectionDetails.class)
				.returns("sk-or-file", OpenRouterConnectionDetails::getManagementKey));
	}

	@Test
	void keyIsReadFromFileBesideABlankKey() throws Exception {
		Path file = Files.writeString(this.directory.resolve("key"), "sk-or-file\n");
		this.contextRunner
			.withPropertyValues("openrouter.management-key-file=" + file, "openrouter.management-key=${NOPE:}")
			.run((context) -> assertThat(context).getBean(OpenRouterConnectionDetails.class)
				.returns("sk-or-file", OpenRouterConnectionDetails::getManagementKey));
	}

	@Test
	void failsWithUnreadableFileAndNamesThePropertyAndTheFile() {
		Path missing = this.directory.resolve("missing");
		this.contextRunner.withPropertyValues("openrouter.management-key-file=" + missing).run((context) -> {
			FailureAnalysis analysis = analyze(context.getStartupFailure());
			assertThat(analysis.getDescription())
				.startsWith(
						"'openrouter.management-key-file' cannot be used: File '%s' cannot be read".formatted(missing))
				.contains("NoSuchFileException");
			assertThat(analysis.getAction()).startsWith("Make sure that the file exists");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \n", "sk-or-one\nsk-or-two\n" })
	void failsWithUnusableFileAndNamesThePropertyButNotTheKey(String content) throws Exception {
		Path file = Files.writeString(this.directory.resolve("key"), content);
		this.contextRunner.withPropertyValues("openrouter.management-key-file=" + file)
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getDescription())
				.startsWith("'openrouter.management-key-file' is not valid: The management key must")
				.doesNotContain("sk-or"));
	}

	@Test
	void failsWithBothKeyAndFileAndNamesBoth() throws Exception {
		Path file = Files.writeString(this.directory.resolve("key"), "sk-or-file\n");
		this.contextRunner
			.withPropertyValues("openrouter.management-key-file=" + file, "openrouter.management-key=sk-or-property")
			.run((context) -> {
				FailureAnalysis analysis = analyze(context.getStartupFailure());
				assertThat(analysis.getDescription())
					.isEqualTo("Both 'openrouter.management-key' and 'openrouter.management-key-file' are set.");
				assertThat(analysis.getAction())
					.isEqualTo("Remove 'openrouter.management-key' or 'openrouter.management-key-file'.");
			});
	}

	private static FailureAnalysis analyze(Throwable failure) {
		return Analyzers.invalidSetting().analyze(failure);
	}

}
