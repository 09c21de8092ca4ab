package io.github.openrouterspring.sample.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

import static org.assertj.core.api.Assertions.contentOf;

/**
 * A Markdown document, with what can be checked in it.
 *
 * @param path the file
 * @param text what is in it
 */
record MarkdownFile(Path path, String text) {

	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Parser PARSER = Parser.builder()
		.includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
		.build();

	private static final Pattern HTML_ID = Pattern.compile("<a id=\"([^\"]*)\"");

	static MarkdownFile read(String path) {
		return new MarkdownFile(ROOT.resolve(path), contentOf(ROOT.resolve(path).toFile()));
	}

	/**
	 * Return the documents that are written by hand and show code.
	 */
	static List<MarkdownFile> withSnippets() throws IOException {
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			Stream<String> written = docs.map((path) -> ROOT.relativize(path).toString())
				.filter((path) -> path.endsWith(".md") && !path.equals("docs/properties.md"))
				.sorted();
			return Stream.concat(Stream.of("README.md"), written).map(MarkdownFile::read).toList();
		}
	}

	/**
	 * Return where a node is, to start a message with.
	 */
	String place(Node node) {
		return ROOT.relativize(this.path) + ":" + (node.getSourceSpans().get(0).getLineIndex() + 1);
	}

	/**
	 * Return all nodes of a type, wherever they are.
	 */
	<T extends Node> List<T> nodes(Class<T> type) {
		List<T> nodes = new ArrayList<>();
		PARSER.parse(this.text).accept(new AbstractVisitor() {

			@Override
			protected void visitChildren(Node parent) {
				for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
					if (type.isInstance(node)) {
						nodes.add(type.cast(node));
					}
					visitChildren(node);
				}
			}

		});
		return nodes;
	}

	/**
	 * Return what is written as code within sentences and tables.
	 */
	List<String> codes() {
		return nodes(Code.class).stream().map(Code::getLiteral).toList();
	}

	/**
	 * Return what a link into this document can name after its hash sign, as GitHub makes
	 * it of the headings.
	 */
	List<String> anchors() {
		List<String> anchors = new ArrayList<>();
		for (Heading heading : nodes(Heading.class)) {
			String anchor = TextContentRenderer.builder()
				.build()
				.render(heading)
				.strip()
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
				.replace(' ', '-');
			long earlier = anchors.stream().filter((other) -> other.replaceFirst("-\\d+$", "").equals(anchor)).count();
			anchors.add((earlier > 0) ? anchor + "-" + earlier : anchor);
		}
		HTML_ID.matcher(this.text).results().forEach((id) -> anchors.add(id.group(1)));
		return anchors;
	}

}
