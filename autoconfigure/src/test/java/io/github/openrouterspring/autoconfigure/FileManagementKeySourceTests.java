package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileManagementKeySource}, and for the properties and beans that supply
 * the key.
 */
@ExtendWith(OutputCaptureExtension.class)
class FileManagementKeySourceTests {

	private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

	private final ApplicationContextRunner contextRunner = Contexts.withoutKey();

	@TempDir
	Path directory;

	private Path file;

	@BeforeEach
	void writeFile() throws IOException {
		this.file = Files.writeString(this.directory.resolve("key"), "sk-or-first\n");
	}

	@Test
	void readsKeyWithoutWhitespaceAround() throws IOException {
		Files.writeString(this.file, " \tsk-or-first\r\n\n");
		assertThat(new FileManagementKeySource(this.file).getManagementKey()).isEqualTo("sk-or-first");
	}

	@ParameterizedTest
	@CsvSource({ "sk-or-other, false", "sk-or-other, true", "sk-or-restored, true" })
	void readsAgainWhatWasChangedWhateverItsSizeAndTime(String key, boolean old) throws IOException {
		FileTime modified = old ? LONG_AGO : Files.getLastModifiedTime(this.file);
		Files.setLastModifiedTime(this.file, key.equals("sk-or-restored") ? FileTime.from(Instant.now()) : modified);
		FileManagementKeySource source = read();
		Files.writeString(this.file, key + "\n");
		Files.setLastModifiedTime(this.file, modified);
		assertThat(source.getManagementKey()).isEqualTo(key);
	}

	/**
	 * A mounted secret is a link to a file below a link to a directory, and it is the
	 * latter that is replaced.
	 */
	@Test
	void readsAgainAfterSwapOfTheDirectoryAsKubernetesDoes() throws IOException {
		Path data = this.directory.resolve("..data");
		Files.createSymbolicLink(data, version("..first", "sk-or-first"));
		Path mounted = Files.createSymbolicLink(this.directory.resolve("mounted"), Path.of("..data", "key"));
		FileManagementKeySource source = new FileManagementKeySource(mounted);
		assertThat(source.getManagementKey()).isEqualTo("sk-or-first");
		Path next = Files.createSymbolicLink(this.directory.resolve("..data_tmp"), version("..second", "sk-or-later"));
		Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		assertThat(source.getManagementKey()).isEqualTo("sk-or-later");
	}

	@Test
	void keepsKeyWhileTheFileIsCutOrAway() throws IOException {
		FileManagementKeySource source = read();
		Files.writeString(this.file, "");
		assertThat(source.getManagementKey()).isEqualTo("sk-or-first");
		Files.delete(this.file);
		assertThat(source.getManagementKey()).isEqualTo("sk-or-first");
		Files.writeString(this.file, "sk-or-second");
		assertThat(source.getManagementKey()).isEqualTo("sk-or-second");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-or-\0\0\0", "sk-or-first\nsk-or-second", "sk or", "   ", "schlüssel" })
	void keepsKeyWhileTheFileHoldsNone(String rubbish, CapturedOutput output) throws IOException {
		FileManagementKeySource source = read();
		Files.writeString(this.file, rubbish);
		assertThat(source.getManagementKey()).isEqualTo("sk-or-first");
		assertThat(source.getManagementKey()).isEqualTo("sk-or-first");
		assertThat(output).containsOnlyOnce("keeps its previous management key")
			.contains(this.file.toString())
			.doesNotContain("sk-or");
		Files.writeString(this.file, "sk-or-second");
		assertThat(source.getManagementKey()).isEqualTo("sk-or-second");
	}

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
	void keyIsReadFromFileAlsoBesideABlankKey(String blank) throws IOException {
		Files.writeString(this.file, "sk-or-file\n");
		this.contextRunner.withPropertyValues("openrouter.management-key-file=" + this.file, blank)
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
	void failsWithUnusableFileAndNamesThePropertyButNotTheKey(String content) throws IOException {
		Files.writeString(this.file, content);
		this.contextRunner.withPropertyValues("openrouter.management-key-file=" + this.file)
			.run((context) -> assertThat(Contexts.invalidSetting(context).getDescription())
				.startsWith("'openrouter.management-key-file' is not valid: The management key must")
				.doesNotContain("sk-or"));
	}

	@Test
	void failsWithBothKeyAndFileAndNamesBoth() throws IOException {
		Files.writeString(this.file, "sk-or-file\n");
		this.contextRunner
			.withPropertyValues("openrouter.management-key-file=" + this.file,
					"openrouter.management-key=sk-or-property")
			.run((context) -> {
				FailureAnalysis analysis = Contexts.invalidSetting(context);
				assertThat(analysis.getDescription())
					.isEqualTo("Both 'openrouter.management-key' and 'openrouter.management-key-file' are set.");
				assertThat(analysis.getAction())
					.isEqualTo("Remove 'openrouter.management-key' or 'openrouter.management-key-file'.");
			});
	}

	private FileManagementKeySource read() {
		FileManagementKeySource source = new FileManagementKeySource(this.file);
		assertThat(source.getManagementKey()).isEqualTo("sk-or-first");
		return source;
	}

	/**
	 * Archives and some drivers give all files the same time.
	 */
	private Path version(String name, String key) throws IOException {
		Path version = Files.createDirectory(this.directory.resolve(name));
		Files.setLastModifiedTime(Files.writeString(version.resolve("key"), key), LONG_AGO);
		return version;
	}

}
