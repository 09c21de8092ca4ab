package io.github.openrouterspring.sample.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.openrouterspring.sample.docs.MarkdownFile.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Follows the links and images of a document, as far as they stay in the project.
 */
final class LinkCheck {

	private final MarkdownFile document;

	LinkCheck(MarkdownFile document) {
		this.document = document;
	}

	/**
	 * Return what is wrong, each with its file and line.
	 */
	List<String> problems() {
		return this.document.links().stream().map(this::problem).filter(Objects::nonNull).toList();
	}

	private @Nullable String problem(Reference link) {
		String target = link.target();
		if (target.matches("[a-z]+:.*")) {
			return null;
		}
		String[] parts = target.split("#", 2);
		Path file = parts[0].isEmpty() ? this.document.path()
				: this.document.path().resolveSibling(parts[0]).normalize();
		if (!parts[0].isEmpty() && !Files.exists(file)) {
			return "%s leads to no file: %s".formatted(this.document.place(link.line()), target);
		}
		return (parts.length == 1 || anchors(file).anyMatch(parts[1]::equals)) ? null
				: "%s leads to no heading: %s".formatted(this.document.place(link.line()), target);
	}

	private Stream<String> anchors(Path file) {
		MarkdownFile target = file.equals(this.document.path()) ? this.document : MarkdownFile.read(file);
		return target.anchors().stream();
	}

}
