package io.github.openrouterspring.sample.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import static org.assertj.core.api.Assertions.contentOf;

/**
 * Compares a document with the files that it quotes or names. Each method returns the
 * problems, with the file and line.
 */
final class DocumentChecks {

	/**
	 * Languages of snippets. A block without a language counts, or it would escape the
	 * check.
	 */
	private static final Set<String> RUNNING = Set.of("", "java", "xml", "yaml", "yml", "properties", "shell", "sh",
			"bash");

	/**
	 * A block of code and the comment that names its source.
	 */
	private static final Pattern BLOCK = Pattern
		.compile("(?m)(^<!-- snippet: (\\S+)#(\\S+) -->\\n)?^(```(\\w*)\\n)((?s:.*?))^```$");

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|\\b(?:href|src|srcset)=\"([^\"]*)\"");

	private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`(?:\\]\\(([^)\\s]+)\\))?");

	/**
	 * A property in a sentence, such as {@code openrouter.read-only},
	 * {@code openrouter.headers.*} or {@code openrouter.max-concurrency=1}.
	 */
	private static final Pattern PROPERTY = Pattern
		.compile("((?:openrouter|management\\.(?:endpoint|health)\\.openrouter)[a-z-]*(?:\\.[a-z-]+)*)(\\.\\*)?(=.*)?");

	/**
	 * Names of meters, which {@link DocumentationTests} checks.
	 */
	static final Pattern METER = Pattern
		.compile("openrouter\\.client\\..+|openrouter\\.provisioning\\.(drift|last\\..+)");

	private DocumentChecks() {
	}

	/**
	 * Check that code matches the file in the comment before it.
	 */
	static List<String> snippets(MarkdownFile document) {
		return problems(document, document.text(), BLOCK, (block) -> {
			if (!RUNNING.contains(block.group(5))) {
				return null;
			}
			if (block.group(1) == null) {
				return "has a block of code without a '<!-- snippet: FILE#TAG -->' before it";
			}
			try {
				return snippet(block).equals(block.group(6)) ? null
						: "differs from %s#%s, run the tests with -Dsnippets.update=true".formatted(block.group(2),
								block.group(3));
			}
			catch (IllegalArgumentException ex) {
				return ex.getMessage();
			}
		});
	}

	/**
	 * Return the document with all snippets updated from their files.
	 */
	static String updated(MarkdownFile document) {
		return BLOCK.matcher(document.text())
			.replaceAll((block) -> Matcher.quoteReplacement((block.group(1) != null)
					? block.group(1) + block.group(4) + snippet(block) + "```" : block.group()));
	}

	/**
	 * Return the lines of a file between two tags, without the indent that they have in
	 * common.
	 * @throws IllegalArgumentException if the file or the tag does not exist
	 */
	private static String snippet(MatchResult block) {
		String file = block.group(2);
		String tag = block.group(3);
		Path source = MarkdownFile.ROOT.resolve(file);
		Assert.isTrue(Files.isRegularFile(source), () -> "there is no file " + file);
		List<String> regions = Pattern.compile("(?s)\\btag::%1$s\\[].*?\\n(.*?)[^\\n]*\\bend::%1$s\\[]".formatted(tag))
			.matcher(contentOf(source.toFile()))
			.results()
			.map((region) -> region.group(1).replaceAll("(?m)^.*\\b(tag|end)::[\\w-]+\\[].*\\n", ""))
			.toList();
		Assert.isTrue(regions.size() == 1, () -> "tag::%s[] is %d times in %s".formatted(tag, regions.size(), file));
		return regions.get(0).stripTrailing().stripIndent().strip() + "\n";
	}

	/**
	 * Check that links and images within the project are not broken.
	 */
	static List<String> links(MarkdownFile document) {
		return problems(document, document.prose(), LINK,
				(link) -> linkProblem(document, (link.group(1) != null) ? link.group(1) : link.group(2)));
	}

	private static @Nullable String linkProblem(MarkdownFile document, String target) {
		String[] parts = target.split("#", 2);
		Path file = parts[0].isEmpty() ? document.path() : document.path().resolveSibling(parts[0]).normalize();
		boolean own = file.equals(document.path());
		if (target.matches("[a-z]+:.*")) {
			return null;
		}
		if (!own && !Files.exists(file)) {
			return "leads to no file: " + target;
		}
		boolean found = parts.length == 1
				|| (own ? document : MarkdownFile.read(file.toString())).anchors().contains(parts[1]);
		return found ? null : "leads to no heading: " + target;
	}

	/**
	 * Check that properties are in the generated reference and link to their line.
	 */
	static List<String> properties(MarkdownFile document) {
		MarkdownFile reference = MarkdownFile.read("docs/properties.md");
		List<String> names = reference.anchors();
		return problems(document, document.prose(), CODE, (code) -> {
			String text = code.group(1);
			Matcher matcher = PROPERTY.matcher(text);
			if (!text.contains(".") || !matcher.matches() || METER.matcher(text).matches()) {
				return null;
			}
			String name = matcher.group(1);
			if (!names.contains(name) && (matcher.group(2) == null
					|| names.stream().noneMatch((other) -> other.startsWith(name + ".")))) {
				return "names a property that is not in the reference: " + text;
			}
			String target = document.path().getParent().relativize(reference.path()) + "#" + name;
			return (code.group(2) == null || code.group(2).equals(target)) ? null
					: "links to %s and not to %s".formatted(code.group(2), target);
		});
	}

	private static List<String> problems(MarkdownFile document, String text, Pattern pattern,
			Function<MatchResult, @Nullable String> check) {
		return pattern.matcher(text).results().flatMap((match) -> {
			String problem = check.apply(match);
			long line = 1 + text.substring(0, match.start()).chars().filter((character) -> character == '\n').count();
			return (problem != null)
					? Stream.of("%s:%d %s".formatted(MarkdownFile.ROOT.relativize(document.path()), line, problem))
					: Stream.empty();
		}).toList();
	}

}
