package io.github.openrouterspring.sample.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.contentOf;

/**
 * Lines of a file that a document quotes.
 *
 * @param file the file, relative to the root of the project
 * @param tag the name in the comments around the lines
 */
record Snippet(String file, String tag) {

	private static final Pattern ANY_TAG = Pattern.compile(".*\\b(tag|end)::[\\w-]+\\[].*");

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
