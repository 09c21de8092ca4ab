package io.github.openrouterspring.sample.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code README.md} and {@code docs/}: what they show is taken from files that
 * are compiled or run, and what they name is there. To take the code anew from its files,
 * run with {@code -Dsnippets.update=true}.
 */
class DocumentationTests {

	@Test
	void codeIsThatOfItsSource() throws IOException {
		for (MarkdownFile document : Documentation.withSnippets()) {
			if (Boolean.getBoolean("snippets.update")) {
				Files.writeString(document.path(), new SnippetCheck(document).updated());
			}
		}
		assertThat(Documentation.withSnippets()).flatMap((document) -> new SnippetCheck(document).problems()).isEmpty();
	}

	@Test
	void linksLeadSomewhere() {
		assertThat(Documentation.withLinks()).flatMap((document) -> new LinkCheck(document).problems()).isEmpty();
	}

	@Test
	void securityPolicyNamesTestsThatAreThere() throws IOException {
		Set<String> tests = Pattern.compile("`(\\w+Tests)`")
			.matcher(Documentation.read(Documentation.ROOT.resolve("SECURITY.md")))
			.results()
			.map((name) -> name.group(1) + ".java")
			.collect(Collectors.toSet());
		assertThat(tests).isNotEmpty();
		try (Stream<Path> files = Files.find(Documentation.ROOT, 20,
				(path, attributes) -> path.toString().contains("src/test/java"))) {
			assertThat(files.map((path) -> path.getFileName().toString())).containsAll(tests);
		}
	}

	@Test
	void propertiesAreInTheReference() {
		MarkdownFile reference = MarkdownFile.read(Documentation.PROPERTIES);
		assertThat(Documentation.withSnippets())
			.flatMap((document) -> new PropertyCheck(document, reference).problems())
			.isEmpty();
	}

	@Test
	void readmeStartsWithOneScreen() {
		List<String> lines = Documentation.read(Documentation.README).lines().toList();
		assertThat(lines.indexOf("</picture>")).as("line of the picture's end").isBetween(0, 44);
		assertThat(lines).as("lines of the README").hasSizeLessThanOrEqualTo(200);
	}

}
