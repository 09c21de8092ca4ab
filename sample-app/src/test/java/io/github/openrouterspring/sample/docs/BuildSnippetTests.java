package io.github.openrouterspring.sample.docs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

/**
 * Compares the dependencies and commands in the documentation with the build.
 */
class BuildSnippetTests {

	private static final String SNIPPETS = "sample-app/src/test/resources/docs/";

	private static final String GROUP = find("pom.xml", "<groupId>(.+?)</groupId>");

	private static final String VERSION = documentedVersion();

	@Test
	void dependenciesMatchTheModules() {
		String maven = read(SNIPPETS + "dependencies.xml").replaceAll("\\s", "");
		for (String module : List.of("starter", "starter-test")) {
			assertThat(read("pom.xml")).contains("<module>%s</module>".formatted(module));
			assertThat(maven).contains("<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
				.formatted(GROUP, artifact(module), VERSION));
		}
		assertThat(read(SNIPPETS + "build.gradle.kts"))
			.contains("platform(\"%s:%s:%s\")".formatted(GROUP, artifact("bom"), VERSION))
			.contains("implementation(\"%s:%s\")".formatted(GROUP, artifact("starter")))
			.contains("testImplementation(\"%s:%s\")".formatted(GROUP, artifact("starter-test")));
	}

	@Test
	void testCommandIsTheOneOfContinuousIntegration() {
		// Batch mode and no progress only change the output
		assertThat(read(".ci/run").replaceAll(" -B| -ntp", "").lines()).contains("mvn verify");
		assertThat(commands()).contains("mvn verify");
		assertThat(read(".github/workflows/build.yml")).contains("- run: .ci/run\n").doesNotContain("mvn");
	}

	/**
	 * Running the command would start a server, so this only checks its names.
	 */
	@Test
	void sampleIsStartedByThePluginOfItsModule() {
		assertThat(commands()).contains("mvn -q -pl sample-app -am spring-boot:run");
		assertThat(read("pom.xml")).contains("<module>sample-app</module>");
		assertThat(read("sample-app/pom.xml").replaceAll("\\s", ""))
			.contains("<artifactId>spring-boot-maven-plugin</artifactId><configuration><skip>false</skip>");
	}

	private static Stream<String> commands() {
		return read(SNIPPETS + "commands.sh").lines().map((line) -> line.replaceFirst("#.*", "").strip());
	}

	private static String artifact(String module) {
		return find(module + "/pom.xml", "</parent>\\s*<artifactId>(.+?)</artifactId>");
	}

	private static String find(String file, String pattern) {
		return Pattern.compile(pattern)
			.matcher(read(file))
			.results()
			.map((match) -> match.group(1))
			.findFirst()
			.orElseThrow();
	}

	private static String read(String file) {
		return contentOf(MarkdownFile.ROOT.resolve(file).toFile());
	}

	/**
	 * Return the version of the build or, during development, of the last release, if
	 * any.
	 */
	private static String documentedVersion() {
		String version = find("pom.xml", "<version>(.+?)</version>");
		String baseline = find("pom.xml", "<api.baseline>(.+?)</api.baseline>");
		return (version.endsWith("-SNAPSHOT") && !baseline.equals("none")) ? baseline : version;
	}

}
