package io.github.openrouterspring.sample.docs;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openrouterspring.sample.docs.MarkdownFile.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Looks the properties that a document names up in their generated reference.
 */
final class PropertyCheck {

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

	private final MarkdownFile document;

	private final MarkdownFile reference;

	private final List<String> names;

	PropertyCheck(MarkdownFile document, MarkdownFile reference) {
		this.document = document;
		this.reference = reference;
		this.names = reference.anchors();
	}

	/**
	 * Return what is wrong, each with its file and line.
	 */
	List<String> problems() {
		return this.document.codes().stream().map(this::problem).filter(Objects::nonNull).toList();
	}

	private @Nullable String problem(Reference code) {
		Matcher matcher = PROPERTY.matcher(code.text());
		if (!code.text().contains(".") || !matcher.matches() || METER.matcher(code.text()).matches()) {
			return null;
		}
		String name = matcher.group(1);
		boolean known = this.names.contains(name)
				|| (matcher.group(2) != null && this.names.stream().anyMatch((other) -> other.startsWith(name + ".")));
		if (!known) {
			return "%s names a property that is not in the reference: %s".formatted(this.document.place(code.line()),
					code.text());
		}
		String path = this.document.path().getParent().relativize(this.reference.path()) + "#" + name;
		return (code.target().isEmpty() || code.target().equals(path)) ? null
				: "%s links to %s and not to %s".formatted(this.document.place(code.line()), code.target(), path);
	}

}
