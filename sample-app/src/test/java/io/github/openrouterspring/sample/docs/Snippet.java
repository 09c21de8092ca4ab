package io.github.openrouterspring.sample.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;

import static org.assertj.core.api.Assertions.contentOf;

/**
 * Lines of a file that a document shows.
 *
 * @param file the file, from the root of the project on
 * @param tag the name in the comments around the lines
 */
record Snippet(String file, String tag) {

	private static final Pattern MARKER = Pattern.compile("<!-- snippet: (\\S+)#(\\S+) -->");

	private static final Pattern ANY_TAG = Pattern.compile(".*\\b(tag|end)::[\\w-]+\\[].*");

	/**
	 * Read the comment before a block of code.
	 * @throws IllegalArgumentException if there is none
	 */
	static Snippet before(FencedCodeBlock block) {
		Matcher marker = MARKER
			.matcher((block.getPrevious() instanceof HtmlBlock html) ? html.getLiteral().strip() : "");
		if (!marker.matches()) {
			throw new IllegalArgumentException("has a block of code without a '<!-- snippet: FILE#TAG -->' before it");
		}
		return new Snippet(marker.group(1), marker.group(2));
	}

	/**
	 * Read the lines, without the indent that they have in common.
	 * @throws IllegalArgumentException if the file or the tag is not there
	 */
	String content() {
		Path source = MarkdownFile.ROOT.resolve(this.file);
		if (!Files.isRegularFile(source)) {
			throw new IllegalArgumentException("there is no file " + this.file);
		}
		return content(contentOf(source.toFile()).lines().toList());
	}

	String content(List<String> lines) {
		int start = find(lines, "tag");
		int end = find(lines, "end");
		if (start >= end) {
			throw new IllegalArgumentException("%s ends before it starts in %s".formatted(this.tag, this.file));
		}
		List<String> region = lines.subList(start + 1, end)
			.stream()
			.filter((line) -> !ANY_TAG.matcher(line).matches())
			.toList();
		String content = String.join("\n", region).stripIndent().strip();
		if (content.isEmpty()) {
			throw new IllegalArgumentException("%s is empty in %s".formatted(this.tag, this.file));
		}
		return content + "\n";
	}

	private int find(List<String> lines, String kind) {
		String comment = "%s::%s[]".formatted(kind, this.tag);
		List<String> found = lines.stream().filter((line) -> line.contains(comment)).toList();
		if (found.size() != 1) {
			throw new IllegalArgumentException("%s is %d times in %s".formatted(comment, found.size(), this.file));
		}
		return lines.indexOf(found.get(0));
	}

}
