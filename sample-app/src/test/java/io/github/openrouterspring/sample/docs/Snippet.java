package io.github.openrouterspring.sample.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.springframework.util.Assert;

import static org.assertj.core.api.Assertions.contentOf;

/**
 * Lines of a file that a document quotes.
 *
 * @param file the file, relative to the root of the project
 * @param tag the name in the comments around the lines
 */
record Snippet(String file, String tag) {

	/**
	 * Read the lines, without the indent that they have in common.
	 * @throws IllegalArgumentException if the file or the tag is not there
	 */
	String content() {
		Path source = MarkdownFile.ROOT.resolve(this.file);
		Assert.isTrue(Files.isRegularFile(source), () -> "there is no file " + this.file);
		return content(contentOf(source.toFile()));
	}

	String content(String text) {
		List<String> regions = Pattern
			.compile("(?s)\\btag::%1$s\\[].*?\\n(.*?)[^\\n]*\\bend::%1$s\\[]".formatted(this.tag))
			.matcher(text)
			.results()
			.map((region) -> region.group(1).replaceAll("(?m)^.*\\b(tag|end)::[\\w-]+\\[].*\\n", ""))
			.toList();
		Assert.isTrue(regions.size() == 1,
				() -> "tag::%s[] is %d times in %s".formatted(this.tag, regions.size(), this.file));
		String content = regions.get(0).stripTrailing().stripIndent().strip();
		Assert.hasText(content, () -> "%s is empty in %s".formatted(this.tag, this.file));
		return content + "\n";
	}

}
