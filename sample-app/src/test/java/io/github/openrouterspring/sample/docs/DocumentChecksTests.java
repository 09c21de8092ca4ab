package io.github.openrouterspring.sample.docs;

import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DocumentChecks}.
 */
class DocumentChecksTests {

	private static final String YAML = "sample-app/src/test/resources/docs/quickstart.yaml";

	private static final String CODE = "openrouter:\n  management-key: ${OPENROUTER_MANAGEMENT_KEY}\n";

	private static final String SNIPPET = "<!-- snippet: %s#%s -->\n```yaml\n%s```\n";

	@Test
	void codeThatDiffersFromItsSourceIsAProblem() {
		assertThat(DocumentChecks.snippets(document(SNIPPET.formatted(YAML, "key", CODE)))).isEmpty();
		assertThat(DocumentChecks.snippets(document("```json\n{}\n```\n"))).isEmpty();
		assertProblem(DocumentChecks::snippets, "Text\n\n```java\nint i;\n```\n",
				"docs/invented.md:3 has a block of code without");
		assertProblem(DocumentChecks::snippets, "```\nint i;\n```\n", "has a block of code without");
		assertProblem(DocumentChecks::snippets, "<!-- a remark -->\n```yaml\n" + CODE + "```\n",
				"has a block of code without");
		assertProblem(DocumentChecks::snippets, SNIPPET.formatted(YAML, "key", "a: b\n"),
				"docs/invented.md:1 differs from " + YAML + "#key");
		assertProblem(DocumentChecks::snippets, SNIPPET.formatted(YAML, "other", CODE), "tag::other[] is 0 times");
		assertProblem(DocumentChecks::snippets, SNIPPET.formatted("none.yaml", "key", CODE),
				"there is no file none.yaml");
	}

	@Test
	void codeIsUpdatedFromItsSource() {
		String right = "Before\n\n" + SNIPPET.formatted(YAML, "key", CODE) + "\nAfter\n";
		assertThat(DocumentChecks.updated(document(right.replace(CODE, "a: b\nc: d\ne: f\n")))).isEqualTo(right);
		assertThat(DocumentChecks.updated(document(right.replace(CODE, "")))).isEqualTo(right);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			[a](none.md)                                                | leads to no file: none.md
			![a](../none.png)                                           | leads to no file: ../none.png
			<picture><source srcset="none-dark.png"></picture>          | leads to no file: none-dark.png
			[a](../README.md#none)                                      | leads to no heading: ../README.md#none
			[a](#none)                                                  | leads to no heading: #none
			[a](properties.md#openrouter.none)                          | leads to no heading
			""")
	void brokenLinkIsAProblem(String text, String problem) {
		assertProblem(DocumentChecks::links, text, "docs/invented.md:1 " + problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "`openrouter.none`", "`openrouter.none.*`", "`openrouter.none=1`",
			"`management.health.openrouter.none`" })
	void unknownPropertyIsAProblem(String text) {
		assertProblem(DocumentChecks::properties, text, "names a property that is not in the reference");
	}

	@Test
	void propertyMustLinkToItsOwnLine() {
		assertThat(DocumentChecks.properties(document("""
				`openrouter.headers.*`, `openrouter.retry.*`, `openrouter.max-concurrency=1`,
				[`openrouter.base-url`](properties.md#openrouter.base-url)"""))).isEmpty();
		assertProblem(DocumentChecks::properties, "[`openrouter.base-url`](properties.md#openrouter.management-key)",
				"and not to properties.md#openrouter.base-url");
	}

	private static void assertProblem(Function<MarkdownFile, List<String>> check, String text, String problem) {
		assertThat(check.apply(document(text))).singleElement().asString().contains(problem);
	}

	private static MarkdownFile document(String text) {
		return new MarkdownFile(MarkdownFile.ROOT.resolve("docs/invented.md"), text);
	}

}
