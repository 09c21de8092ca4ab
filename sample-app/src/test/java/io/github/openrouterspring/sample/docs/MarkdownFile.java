package io.github.openrouterspring.sample.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * A Markdown document, with what can be checked in it.
 *
 * @param path the file
 * @param text what is in it
 */
record MarkdownFile(Path path, String text) {

	private static final Parser PARSER = Parser.builder()
		.includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
		.build();

	private static final Pattern HTML_TARGET = Pattern.compile("\\b(?:href|src|srcset)=\"([^\"]*)\"");

	private static final Pattern HTML_ID = Pattern.compile("<a id=\"([^\"]*)\"");

	static MarkdownFile read(Path path) {
		return new MarkdownFile(path, Documentation.read(path));
	}

	/**
	 * Return where a line is, to start a message with.
	 */
	String place(int line) {
		return Documentation.ROOT.relativize(this.path.toAbsolutePath().normalize()) + ":" + line;
	}

	List<Fence> fences() {
		return select((node, fences) -> {
			if (node instanceof FencedCodeBlock block) {
				fences.add(Fence.of(block));
			}
		});
	}

	/**
	 * Return what is written as code within sentences and tables.
	 */
	List<Reference> codes() {
		return select((node, codes) -> {
			if (node instanceof Code code) {
				String target = (code.getParent() instanceof Link link) ? link.getDestination() : "";
				codes.add(new Reference(line(code), code.getLiteral(), target));
			}
		});
	}

	/**
	 * Return the targets of links and images.
	 */
	List<Reference> links() {
		return select((node, links) -> {
			if (node instanceof Link link) {
				links.add(new Reference(line(link), "", link.getDestination()));
			}
			else if (node instanceof Image image) {
				links.add(new Reference(line(image), "", image.getDestination()));
			}
			matches(HTML_TARGET, node).forEach((match) -> links.add(new Reference(line(node), "", match.group(1))));
		});
	}

	/**
	 * Return what a link into this document can name after its hash sign.
	 */
	List<String> anchors() {
		return select((node, anchors) -> {
			if (node instanceof Heading heading) {
				String anchor = slug(TextContentRenderer.builder().build().render(heading));
				long earlier = anchors.stream()
					.filter((other) -> other.matches(Pattern.quote(anchor) + "(-\\d+)?"))
					.count();
				anchors.add((earlier > 0) ? anchor + "-" + earlier : anchor);
			}
			matches(HTML_ID, node).forEach((match) -> anchors.add(match.group(1)));
		});
	}

	/**
	 * As GitHub makes it of a heading.
	 */
	private static String slug(String heading) {
		return heading.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}\\s_-]", "").replace(' ', '-');
	}

	private static Stream<MatchResult> matches(Pattern pattern, Node node) {
		String html = (node instanceof HtmlBlock block) ? block.getLiteral()
				: (node instanceof HtmlInline inline) ? inline.getLiteral() : "";
		return pattern.matcher(html).results();
	}

	private static int line(Node node) {
		return node.getSourceSpans().get(0).getLineIndex() + 1;
	}

	private <T> List<T> select(BiConsumer<Node, List<T>> selector) {
		List<T> selected = new ArrayList<>();
		PARSER.parse(this.text).accept(new AbstractVisitor() {

			@Override
			protected void visitChildren(Node parent) {
				for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
					selector.accept(node, selected);
					visitChildren(node);
				}
			}

		});
		return selected;
	}

	/**
	 * What a document names.
	 *
	 * @param line the line, from 1 on
	 * @param text the text
	 * @param target where a link leads, empty if there is none
	 */
	record Reference(int line, String text, String target) {

	}

}
