package io.github.openrouterspring.sample.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.contentOf;

/**
 * A Markdown document.
 *
 * @param path the file
 * @param text its content
 */
record MarkdownFile(Path path, String text) {

	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");

	private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

	private static final Pattern HTML_ID = Pattern.compile("<a id=\"([^\"]*)\"");

	static MarkdownFile read(String path) {
		return new MarkdownFile(ROOT.resolve(path), contentOf(ROOT.resolve(path).toFile()));
	}

	/**
	 * Return the handwritten documents that contain snippets.
	 */
	static List<MarkdownFile> withSnippets() throws IOException {
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			Stream<String> written = docs.map((path) -> ROOT.relativize(path).toString())
				.filter((path) -> path.endsWith(".md") && !path.equals("docs/properties.md"))
				.sorted();
			return Stream.concat(Stream.of("README.md", "sample-app/README.md"), written)
				.map(MarkdownFile::read)
				.toList();
		}
	}

	/**
	 * Return the text with empty lines in place of blocks of code.
	 */
	String prose() {
		return BLOCK.matcher(this.text).replaceAll((block) -> block.group().replaceAll(".", ""));
	}

	/**
	 * Return all inline code.
	 */
	List<String> codes() {
		return CODE.matcher(prose()).results().map((code) -> code.group(1)).toList();
	}

	/**
	 * Return the anchors of this document, which GitHub derives from headings.
	 */
	List<String> anchors() {
		Stream<String> headings = HEADING.matcher(prose())
			.results()
			.map((heading) -> heading.group(1).strip().toLowerCase(Locale.ROOT))
			.map((heading) -> heading.replaceAll("[^\\p{L}\\p{N}\\s_-]", "").replace(' ', '-'));
		return Stream.concat(headings, HTML_ID.matcher(this.text).results().map((id) -> id.group(1))).toList();
	}

}
