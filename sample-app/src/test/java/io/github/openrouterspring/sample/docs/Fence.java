package io.github.openrouterspring.sample.docs;

import java.util.Set;

import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.jspecify.annotations.Nullable;

/**
 * A block of code in a document.
 *
 * @param line the line of its first fence, from 1 on
 * @param language the language, empty if it names none
 * @param content the code, each line with an end
 * @param marker the comment before it, if there is one
 */
record Fence(int line, String language, String content, @Nullable String marker) {

	/**
	 * Of these nothing is shown that does not run.
	 */
	private static final Set<String> RUNNING = Set.of("java", "xml", "yaml", "yml", "properties", "shell", "sh",
			"bash");

	static Fence of(FencedCodeBlock block) {
		String marker = (block.getPrevious() instanceof HtmlBlock html) ? html.getLiteral() : null;
		return new Fence(block.getSourceSpans().get(0).getLineIndex() + 1, block.getInfo().strip(), block.getLiteral(),
				marker);
	}

	/**
	 * Return whether the code has to come from a file. A block without a language would
	 * be a way around that.
	 */
	boolean needsSource() {
		return this.language.isEmpty() || RUNNING.contains(this.language);
	}

}
