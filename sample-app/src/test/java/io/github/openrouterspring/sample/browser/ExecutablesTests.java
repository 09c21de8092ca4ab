package io.github.openrouterspring.sample.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Executables}.
 */
class ExecutablesTests {

	@TempDir
	private Path folder;

	private Path other;

	@BeforeEach
	void createOtherFolder() throws IOException {
		this.other = Files.createDirectory(this.folder.resolve("other"));
	}

	@Test
	void looksInEachFolderOfThePath() throws IOException {
		Path driver = executable(this.folder, "chromedriver");
		Path browser = executable(this.other, "chromium");
		Executables executables = find(Map.of("PATH", this.folder + File.pathSeparator + this.other));
		assertThat(executables.browser()).contains(browser);
		assertThat(executables.driver()).contains(driver);
		assertThat(executables.complete()).isTrue();
	}

	@Test
	void settingsNameOthers() throws IOException {
		executable(this.folder, "chromedriver");
		Path browser = executable(this.other, "my-browser");
		Path driver = executable(this.other, "my-driver");
		Executables executables = find(Map.of("PATH", this.folder.toString(), "browser.binary", browser.toString(),
				"browser.driver", driver.toString()));
		assertThat(executables.browser()).contains(browser);
		assertThat(executables.driver()).contains(driver);
	}

	@Test
	void settingMustNameWhatCanBeRun() {
		assertThatIllegalStateException()
			.isThrownBy(() -> find(Map.of("browser.driver", this.other.toString() + "/no")))
			.withMessageContaining("browser.driver is '");
	}

	@Test
	void explainsWhatIsMissing() throws IOException {
		Map<String, String> settings = Map.of("PATH", this.folder.toString());
		assertThat(find(Map.of()).explanation()).contains("no Chromium on the PATH", "apt-get", "browser.binary");
		executable(this.folder, "google-chrome");
		assertThat(find(settings).complete()).isFalse();
		assertThat(find(settings).explanation()).contains("no chromedriver on the PATH", "browser.driver");
	}

	private static Executables find(Map<String, String> settings) {
		return Executables.find(settings::get);
	}

	private static Path executable(Path folder, String name) throws IOException {
		Path file = Files.createFile(folder.resolve(name));
		assertThat(file.toFile().setExecutable(true)).isTrue();
		return file;
	}

}
