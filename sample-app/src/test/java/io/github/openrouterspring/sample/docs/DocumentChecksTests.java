package io.github.openrouterspring.sample.docs;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SnippetCheck}, {@link LinkCheck} and {@link PropertyCheck}.
 */
class DocumentCheckTests {

	private static final Path FILE = Documentation.ROOT.resolve("docs/invented.md");

	private static final String YAML = "sample-app/src/test/resources/docs/quickstart.yaml";

	private static final String CODE = "openrouter:\n  management-key: ${OPENROUTER_MANAGEMENT_KEY}\n";

	@Test
	void codeWithoutSourceIsFound() {
		assertThat(snippets("Text\n\n```java\nint i;\n```\n")).singleElement()
			.asString()
			.startsWith("docs/invented.md:3 has a block of code without");
		assertThat(snippets("```\nint i;\n```\n")).hasSize(1);
		assertThat(snippets("```json\n{}\n```\n")).isEmpty();
	}

	@Test
	void codeThatDiffersFromItsSourceIsFoundAndUpdated() {
		String document = "Before\n\n<!-- snippet: %s#key -->\n```yaml\n%s```\n\nAfter\n";
		String wrong = document.formatted(YAML, "openrouter:\n  key: none\n");
		assertThat(snippets(wrong)).singleElement()
			.asString()
			.startsWith("docs/invented.md:4 differs from " + YAML + "#key");
		String right = document.formatted(YAML, CODE);
		assertThat(snippets(right)).isEmpty();
		assertThat(new SnippetCheck(new MarkdownFile(FILE, wrong)).updated()).isEqualTo(right);
		assertThat(new SnippetCheck(new MarkdownFile(FILE, document.formatted(YAML, ""))).updated()).isEqualTo(right);
	}

	@Test
	void wrongMarkerIsFound() {
		String code = "```yaml\n" + CODE + "```\n";
		assertThat(snippets("<!-- snippet: " + YAML + "#other -->\n" + code)).singleElement()
			.asString()
			.contains("tag::other[] is 0 times");
		assertThat(snippets("<!-- snippet: none.yaml#key -->\n" + code)).singleElement()
			.asString()
			.contains("there is no file none.yaml");
		assertThat(snippets("<!-- a remark -->\n" + code)).singleElement().asString().contains("is no marker");
		String unknown = "<!-- snippet: " + YAML + "#other -->\n" + code;
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SnippetCheck(new MarkdownFile(FILE, unknown)).updated());
	}

	@Test
	void snippetIsWithoutIndentAndWithoutOtherTags() {
		List<String> lines = List.of("class A {", "\t// tag::a[]", "\tvoid a() {", "\t\t// tag::b[]", "\t\tb();",
				"\t\t// end::b[]", "\t}", "\t// end::a[]", "}");
		assertThat(new Snippet("A.java", "a").content(lines)).isEqualTo("void a() {\n\tb();\n}\n");
		assertThat(new Snippet("A.java", "b").content(lines)).isEqualTo("b();\n");
	}

	@Test
	void linksThatLeadNowhereAreFound() {
		assertThat(links("[a](none.md)")).containsExactly("docs/invented.md:1 leads to no file: none.md");
		assertThat(links("![a](../none.png)")).hasSize(1);
		assertThat(links("<picture>\n<source srcset=\"none-dark.png\">\n<img src=\"none-light.png\">\n</picture>\n"))
			.hasSize(2);
		assertThat(links("[a](../README.md#none)"))
			.containsExactly("docs/invented.md:1 leads to no heading: ../README.md#none");
		assertThat(links("# A `b`, c\n\n# A b c\n\n[a](#a-b-c-1) [a](#a-b-c) [a](https://example.org/#x)")).isEmpty();
		assertThat(links("| a |\n|---|\n| [a](properties.md#openrouter.none) |")).hasSize(1);
		assertThat(links("| a |\n|---|\n| [a](properties.md#openrouter.base-url) |")).isEmpty();
	}

	@Test
	void propertiesThatAreNotInTheReferenceAreFound() {
		assertThat(properties("Set `openrouter.none` to"))
			.containsExactly("docs/invented.md:1 names a property that is not in the reference: openrouter.none");
		assertThat(properties("`openrouter.none.*`, `openrouter.none=1` and `management.health.openrouter.none`"))
			.hasSize(3);
		assertThat(properties("`openrouter.headers.*`, `openrouter.retry.*`, `openrouter.max-concurrency=1`"))
			.isEmpty();
		assertThat(properties("[`openrouter.base-url`](properties.md#openrouter.base-url)")).isEmpty();
		assertThat(properties("[`openrouter.base-url`](properties.md#openrouter.management-key)")).singleElement()
			.asString()
			.contains("and not to properties.md#openrouter.base-url");
	}

	private static List<String> snippets(String text) {
		return new SnippetCheck(new MarkdownFile(FILE, text)).problems();
	}

	private static List<String> links(String text) {
		return new LinkCheck(new MarkdownFile(FILE, text)).problems();
	}

	private static List<String> properties(String text) {
		MarkdownFile reference = MarkdownFile.read(Documentation.PROPERTIES);
		return new PropertyCheck(new MarkdownFile(FILE, text), reference).problems();
	}

}
