package io.github.openrouterspring.sample.docs;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.sample.docs.MarkdownFile.Reference;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares what the documents list with what there is: operations, exceptions, defaults
 * and measured figures.
 */
class DocumentedApiTests {

	private static final Pattern FIGURE = Pattern.compile("([\\d,.]+) (?:calls/s|ms|%|MB|µs)");

	private static final Pattern DEFAULT = Pattern
		.compile("(?m)^\\| \\[`(openrouter[^`]+)`]\\([^)]+\\) \\| (\\w+) \\|");

	@Test
	void readmeListsEveryOperation() {
		Stream<String> operations = Arrays.stream(WorkspacesClient.class.getMethods())
			.map(Method::getName)
			.filter((name) -> !Set.of("withOptions", "builder", "close").contains(name));
		assertThat(codes(Documentation.README)).containsAll(operations.collect(Collectors.toSet()));
	}

	@Test
	void everyExceptionIsListed() throws IOException {
		Path sources = Documentation.ROOT.resolve("autoconfigure/src/main/java/io/github/openrouterspring");
		try (Stream<Path> files = Files.list(sources)) {
			List<String> exceptions = files.map((file) -> StringUtils.getFilename(file.toString()))
				.filter((name) -> name.endsWith("Exception.java"))
				.map(StringUtils::stripFilenameExtension)
				.toList();
			assertThat(exceptions).contains(OpenRouterException.class.getSimpleName());
			assertThat(codes(Documentation.ROOT.resolve("docs/errors.md"))).containsAll(exceptions);
		}
	}

	@Test
	void figuresAreThoseOfTheReport() {
		String report = Documentation.read(Documentation.ROOT.resolve("benchmarks/report/report.md"));
		List<String> figures = Documentation.read(Documentation.README)
			.lines()
			.filter((line) -> line.startsWith("|"))
			.filter((line) -> line.contains("calls/s") || line.contains(" ms"))
			.flatMap((line) -> FIGURE.matcher(line).results())
			.map((result) -> result.group(1))
			.toList();
		assertThat(figures).hasSizeGreaterThan(10)
			.allSatisfy((figure) -> assertThat(report)
				.containsPattern("(?<![\\d,.])" + Pattern.quote(figure) + "(?![\\d,.])"));
	}

	@Test
	void defaultsAreThoseOfTheReference() {
		String reference = Documentation.read(Documentation.PROPERTIES);
		List<MatchResult> rows = DEFAULT.matcher(Documentation.read(Documentation.README)).results().toList();
		assertThat(rows).hasSizeGreaterThan(5).allSatisfy((row) -> {
			String named = "</a>`%s` | ".formatted(row.group(1));
			// These default to a property of all HTTP clients first
			assertThat(reference).containsAnyOf(named + "`%s` |".formatted(row.group(2)),
					named + "| Maximum time to connect", named + "| Maximum time between");
		});
	}

	private static List<String> codes(Path file) {
		return MarkdownFile.read(file).codes().stream().map(Reference::text).toList();
	}

}
