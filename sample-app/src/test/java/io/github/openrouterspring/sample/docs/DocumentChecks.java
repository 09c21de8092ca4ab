package io.github.openrouterspring.sample.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * Compares a document with the files that it shows or names. Each method returns what is
 * wrong, with the file and line.
 */
final class DocumentChecks {

	/**
	 * Of these languages nothing is shown that does not run. A block without a language
	 * would be a way around that.
	 */
	private static final Set<String> RUNNING = Set.of("", "java", "xml", "yaml", "yml", "properties", "shell", "sh",
			"bash");

	private static final Pattern HTML_TARGET = Pattern.compile("\\b(?:href|src|srcset)=\"([^\"]*)\"");

	/**
	 * A property as it is written in a sentence, such as {@code openrouter.read-only},
	 * {@code openrouter.headers.*} or {@code openrouter.max-concurrency=1}.
	 */
	private static final Pattern PROPERTY = Pattern
		.compile("((?:openrouter|management\\.(?:endpoint|health)\\.openrouter)[a-z-]*(?:\\.[a-z-]+)*)(\\.\\*)?(=.*)?");

	/**
	 * Names of meters, which {@code MeterTests} looks for.
	 */
	static final Pattern METER = Pattern
		.compile("openrouter\\.client\\..+|openrouter\\.provisioning\\.(drift|last\\..+)");

	private DocumentChecks() {
	}

	/**
	 * Check that code is that of the file which the comment before it names.
	 */
	static List<String> snippets(MarkdownFile document) {
		return problems(document, FencedCodeBlock.class, (block) -> {
			if (!RUNNING.contains(block.getInfo().strip())) {
				return null;
			}
			try {
				Snippet snippet = Snippet.before(block);
				return snippet.content().equals(block.getLiteral()) ? null
						: "differs from %s#%s, run the tests with -Dsnippets.update=true".formatted(snippet.file(),
								snippet.tag());
			}
			catch (IllegalArgumentException ex) {
				return ex.getMessage();
			}
		});
	}

	/**
	 * Return the document with all code as it is in the files.
	 */
	static String updated(MarkdownFile document) {
		List<String> lines = new ArrayList<>(document.text().lines().toList());
		List<FencedCodeBlock> blocks = document.nodes(FencedCodeBlock.class);
		// From the end on, so that the lines of those before stay where they are
		for (int i = blocks.size() - 1; i >= 0; i--) {
			FencedCodeBlock block = blocks.get(i);
			if (RUNNING.contains(block.getInfo().strip())) {
				int start = block.getSourceSpans().get(0).getLineIndex() + 1;
				List<String> code = lines.subList(start, start + (int) block.getLiteral().lines().count());
				code.clear();
				code.addAll(Snippet.before(block).content().lines().toList());
			}
		}
		return String.join("\n", lines) + "\n";
	}

	/**
	 * Check that links and images lead somewhere, as far as they stay in the project.
	 */
	static List<String> links(MarkdownFile document) {
		return problems(document, Node.class, (node) -> {
			Stream<String> targets = (node instanceof Link link) ? Stream.of(link
				.getDestination()) : (node instanceof Image image) ? Stream.of(image.getDestination())
						: (node instanceof HtmlBlock html) ? htmlTargets(html.getLiteral())
								: (node instanceof HtmlInline html) ? htmlTargets(html.getLiteral()) : Stream.empty();
			return targets.map((target) -> linkProblem(document, target))
				.filter(Objects::nonNull)
				.reduce((first, second) -> first + " and " + second)
				.orElse(null);
		});
	}

	private static Stream<String> htmlTargets(String html) {
		return HTML_TARGET.matcher(html).results().map((match) -> match.group(1));
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
	 * Check that properties are in their generated reference, and linked to their line.
	 */
	static List<String> properties(MarkdownFile document) {
		MarkdownFile reference = MarkdownFile.read("docs/properties.md");
		List<String> names = reference.anchors();
		return problems(document, Code.class, (code) -> {
			Matcher matcher = PROPERTY.matcher(code.getLiteral());
			if (!code.getLiteral().contains(".") || !matcher.matches() || METER.matcher(code.getLiteral()).matches()) {
				return null;
			}
			String name = matcher.group(1);
			if (!names.contains(name) && (matcher.group(2) == null
					|| names.stream().noneMatch((other) -> other.startsWith(name + ".")))) {
				return "names a property that is not in the reference: " + code.getLiteral();
			}
			String target = document.path().getParent().relativize(reference.path()) + "#" + name;
			return (code.getParent() instanceof Link link && !link.getDestination().equals(target))
					? "links to %s and not to %s".formatted(link.getDestination(), target) : null;
		});
	}

	private static <T extends Node> List<String> problems(MarkdownFile document, Class<T> type,
			Function<T, @Nullable String> check) {
		List<String> problems = new ArrayList<>();
		for (T node : document.nodes(type)) {
			String problem = check.apply(node);
			if (problem != null) {
				problems.add(document.place(node) + " " + problem);
			}
		}
		return problems;
	}

}
