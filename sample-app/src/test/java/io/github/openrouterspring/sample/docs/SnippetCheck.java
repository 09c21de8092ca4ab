package io.github.openrouterspring.sample.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares the code in a document with the files that it is taken from.
 */
final class SnippetCheck {

	private final MarkdownFile document;

	SnippetCheck(MarkdownFile document) {
		this.document = document;
	}

	/**
	 * Return what is wrong, each with its file and line.
	 */
	List<String> problems() {
		List<String> problems = new ArrayList<>();
		for (Fence fence : this.document.fences()) {
			String problem = problem(fence);
			if (problem != null) {
				problems.add(this.document.place(fence.line()) + " " + problem);
			}
		}
		return problems;
	}

	/**
	 * Return the document with all code as it is in the files.
	 * @throws IllegalArgumentException if a file or a tag is not there
	 */
	String updated() {
		List<String> lines = new ArrayList<>(this.document.text().lines().toList());
		List<Fence> fences = this.document.fences();
		// From the end on, so that the lines of those before stay where they are
		for (int i = fences.size() - 1; i >= 0; i--) {
			Fence fence = fences.get(i);
			if (fence.needsSource() && fence.marker() != null) {
				List<String> code = lines.subList(fence.line(), fence.line() + (int) fence.content().lines().count());
				code.clear();
				code.addAll(Snippet.parse(fence.marker()).content().lines().toList());
			}
		}
		return String.join("\n", lines) + "\n";
	}

	private static String problem(Fence fence) {
		if (!fence.needsSource()) {
			return null;
		}
		if (fence.marker() == null) {
			return "has a block of code without a '<!-- snippet: FILE#TAG -->' before it";
		}
		try {
			Snippet snippet = Snippet.parse(fence.marker());
			return snippet.content().equals(fence.content()) ? null
					: "differs from %s#%s, run the tests with -Dsnippets.update=true".formatted(snippet.file(),
							snippet.tag());
		}
		catch (IllegalArgumentException ex) {
			return ex.getMessage();
		}
	}

}
