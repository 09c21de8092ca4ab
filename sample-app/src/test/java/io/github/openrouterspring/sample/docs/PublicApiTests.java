package io.github.openrouterspring.sample.docs;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the public API with the files {@code api.txt}, so that reviews show every
 * change. To accept a change, run with {@code -Dapi.update=true}.
 */
class PublicApiTests {

	private static final Path INTERNAL = Path.of("io", "github", "openrouterspring", "http");

	private static final Pattern NAME = Pattern.compile("io\\.github\\.openrouterspring[\\w.$]+");

	@ParameterizedTest
	@ValueSource(strings = { "autoconfigure", "starter-test" })
	void apiMatchesTheBaseline(String module) throws IOException {
		Path baseline = MarkdownFile.ROOT.resolve(module).resolve("api.txt");
		String api = api(MarkdownFile.ROOT.resolve(module).resolve("target/classes"));
		if (Boolean.getBoolean("api.update")) {
			Files.writeString(baseline, api);
		}
		assertThat(api)
			.as("The public API of %s has changed. If that is intended, run: "
					+ "mvn -pl sample-app -am test -Dtest=PublicApiTests -Dapi.update=true "
					+ "-Dsurefire.failIfNoSpecifiedTests=false", module)
			.isEqualTo(Files.exists(baseline) ? Files.readString(baseline) : "");
	}

	@Test
	void onlyOneMethodOfTheTestKitExposesWireMock() throws IOException {
		assertThat(Files.readAllLines(MarkdownFile.ROOT.resolve("starter-test/api.txt")))
			.filteredOn((line) -> line.contains("com.github.tomakehurst"))
			.singleElement()
			.asString()
			.contains(" wireMock()");
	}

	/**
	 * Return the types that applications can use, with their members, sorted by name.
	 */
	private static String api(Path classes) throws IOException {
		Map<String, String> types = new TreeMap<>();
		for (String type : disassemble(classes).split("(?m)^}$|^Compiled from .*$")) {
			Matcher name = NAME.matcher(type);
			if (type.strip().startsWith("public ") && name.find()) {
				types.put(name.group(),
						type.lines()
							.filter((line) -> !line.isBlank())
							.sorted(Comparator.comparing((String line) -> line.startsWith(" "))
								.thenComparing(Comparator.naturalOrder()))
							.map((line) -> line + "\n")
							.collect(Collectors.joining()));
			}
		}
		// A nested type is inaccessible if its enclosing type is
		types.keySet().removeIf((name) -> !types.containsKey(name.replaceFirst("\\$.*", "")));
		return String.join("\n", types.values());
	}

	private static String disassemble(Path classes) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-protected"));
		try (Stream<Path> files = Files.walk(classes)) {
			files.filter((file) -> file.toString().endsWith(".class"))
				.filter((file) -> !classes.relativize(file).startsWith(INTERNAL))
				.map(Path::toString)
				.forEach(arguments::add);
		}
		StringWriter output = new StringWriter();
		int exitCode = ToolProvider.findFirst("javap")
			.orElseThrow()
			.run(new PrintWriter(output), new PrintWriter(output), arguments.toArray(String[]::new));
		assertThat(exitCode).as(output.toString()).isZero();
		return output.toString();
	}

}
