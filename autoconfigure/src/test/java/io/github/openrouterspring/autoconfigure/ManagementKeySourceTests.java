package io.github.openrouterspring.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for where the management key comes from: a {@link ManagementKeySource} of the
 * application, or a file.
 */
class ManagementKeySourceTests {

	private final ApplicationContextRunner contextRunner = Contexts.withoutKey();

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "", "openrouter.management-key=sk-or-property",
			"openrouter.management-key-file=/no/such/file" })
	void sourceWinsOverProperty(String property) {
		this.contextRunner.withBean(ManagementKeySource.class, () -> () -> "sk-or-source")
			.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(OpenRouterConnectionDetails.class)
				.returns("sk-or-source", OpenRouterConnectionDetails::getManagementKey));
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

	@ParameterizedTest
	@ValueSource(strings = { "", "openrouter.management-key=${NOPE:}" })
	void keyIsReadFromFileAlsoBesideABlankKey(String blank) throws Exception {
		Path file = Files.writeString(this.directory.resolve("key"), "sk-or-file\n");
		this.contextRunner.withPropertyValues("openrouter.management-key-file=" + file, blank)
			.run((context) -> assertThat(context).getBean(OpenRouterConnectionDetails.class)
				.returns("sk-or-file", OpenRouterConnectionDetails::getManagementKey));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.", "openrouter.accounts.acme." })
	void failsWithUnreadableFileAndNamesThePropertyAndTheFile(String prefix) {
		Path missing = this.directory.resolve("missing");
		this.contextRunner.withPropertyValues(prefix + "management-key-file=" + missing).run((context) -> {
			FailureAnalysis analysis = Contexts.invalidSetting(context);
			assertThat(analysis.getDescription())
				.startsWith(
						"'%smanagement-key-file' cannot be used: File '%s' cannot be read".formatted(prefix, missing))
				.contains("NoSuchFileException");
			assertThat(analysis.getAction()).startsWith("Make sure that the file exists");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \n", "sk-or-one\nsk-or-two\n" })
	void failsWithUnusableFileAndNamesThePropertyButNotTheKey(String content) throws Exception {
		Path file = Files.writeString(this.directory.resolve("key"), content);
		this.contextRunner.withPropertyValues("openrouter.management-key-file=" + file)
			.run((context) -> assertThat(Contexts.invalidSetting(context).getDescription())
				.startsWith("'openrouter.management-key-file' is not valid: The management key must")
				.doesNotContain("sk-or"));
	}

	@Test
	void failsWithBothKeyAndFileAndNamesBoth() throws Exception {
		Path file = Files.writeString(this.directory.resolve("key"), "sk-or-file\n");
		this.contextRunner
			.withPropertyValues("openrouter.management-key-file=" + file, "openrouter.management-key=sk-or-property")
			.run((context) -> {
				FailureAnalysis analysis = Contexts.invalidSetting(context);
				assertThat(analysis.getDescription())
					.isEqualTo("Both 'openrouter.management-key' and 'openrouter.management-key-file' are set.");
				assertThat(analysis.getAction())
					.isEqualTo("Remove 'openrouter.management-key' or 'openrouter.management-key-file'.");
			});
	}

}
