package io.github.openrouterspring.sample.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the dependencies and commands that the documents show with the build.
 */
class BuildSnippetTests {

	private static final Path SNIPPETS = Path.of("src/test/resources/docs");

	private static final Pom ROOT = Pom.read(Documentation.ROOT.resolve("pom.xml"));

	@ParameterizedTest
	@ValueSource(strings = { "starter", "starter-test" })
	void dependencyIsThatOfTheModule(String module) {
		Pom pom = Pom.read(Documentation.ROOT.resolve(module).resolve("pom.xml"));
		assertThat(ROOT.all("module")).contains(module);
		assertThat(Pom.read(SNIPPETS.resolve("dependencies.xml")).elements("dependency"))
			.filteredOn((dependency) -> text(dependency, "artifactId").equals(pom.coordinate("artifactId")))
			.singleElement()
			.satisfies((dependency) -> {
				assertThat(text(dependency, "groupId")).isEqualTo(pom.coordinate("groupId"));
				assertThat(text(dependency, "version")).isEqualTo(pom.coordinate("version"));
			});
	}

	@Test
	void gradleDependenciesAreTheModules() {
		String version = ROOT.coordinate("version");
		String snippet = Documentation.read(SNIPPETS.resolve("build.gradle.kts"));
		assertThat(snippet).contains("platform(\"" + artifact("bom") + ":" + version + "\")")
			.contains("implementation(\"" + artifact("starter") + "\")")
			.contains("testImplementation(\"" + artifact("starter-test") + "\")");
	}

	@Test
	void testCommandIsWhatContinuousIntegrationRuns() {
		Stream<String> lines = Documentation.read(Documentation.ROOT.resolve(".ci/run")).lines();
		// Batch mode and no progress change what is shown only
		assertThat(lines.map((line) -> line.replaceAll(" -B| -ntp", ""))).contains("mvn verify");
		assertThat(commands()).contains("mvn verify");
	}

	@Test
	void workflowCallsTheScriptOfContinuousIntegration() {
		assertThat(Documentation.read(Documentation.ROOT.resolve(".github/workflows/build.yml")))
			.contains("- run: .ci/run\n")
			.doesNotContain("mvn");
	}

	/**
	 * To run it would start a server. What it names has to be there.
	 */
	@Test
	void sampleIsStartedByAPluginOfItsModule() {
		assertThat(commands()).contains("mvn -q -pl sample-app -am spring-boot:run");
		assertThat(ROOT.all("module")).contains("sample-app");
		Element plugin = Pom.read(Documentation.ROOT.resolve("sample-app/pom.xml"))
			.elements("plugin")
			.stream()
			.filter((candidate) -> text(candidate, "artifactId").equals("spring-boot-maven-plugin"))
			.findFirst()
			.orElseThrow();
		assertThat(text(plugin, "skip")).isEqualTo("false");
	}

	private static String artifact(String module) {
		Pom pom = Pom.read(Documentation.ROOT.resolve(module).resolve("pom.xml"));
		return pom.coordinate("groupId") + ":" + pom.coordinate("artifactId");
	}

	private static List<String> commands() {
		Stream<String> lines = Documentation.read(SNIPPETS.resolve("commands.sh")).lines();
		return lines.map((line) -> line.replaceFirst("#.*", "").strip()).filter((line) -> !line.isEmpty()).toList();
	}

	private static String text(Element parent, String name) {
		return parent.getElementsByTagName(name).item(0).getTextContent();
	}

}
