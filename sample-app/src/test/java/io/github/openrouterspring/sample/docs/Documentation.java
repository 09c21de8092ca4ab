package io.github.openrouterspring.sample.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The documents of the project.
 */
final class Documentation {

	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	static final Path README = ROOT.resolve("README.md");

	/**
	 * The reference of the properties, which is generated and has no snippets.
	 */
	static final Path PROPERTIES = ROOT.resolve("docs/properties.md");

	private Documentation() {
	}

	/**
	 * Return the documents that are written by hand and show code.
	 */
	static List<MarkdownFile> withSnippets() {
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			Stream<Path> written = docs.filter((path) -> path.toString().endsWith(".md"))
				.filter((path) -> !path.equals(PROPERTIES))
				.sorted();
			return Stream.concat(Stream.of(README), written).map(MarkdownFile::read).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the documents whose links have to lead somewhere.
	 */
	static List<MarkdownFile> withLinks() {
		Stream<Path> others = Stream.concat(Stream.of(PROPERTIES),
				Stream
					.of("benchmarks/README.md", "CHANGELOG.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "SECURITY.md")
					.map(ROOT::resolve));
		return Stream.concat(withSnippets().stream(), others.map(MarkdownFile::read)).toList();
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
