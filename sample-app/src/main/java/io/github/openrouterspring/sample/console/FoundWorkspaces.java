package io.github.openrouterspring.sample.console;

import java.util.List;

import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.workspaces.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * A page of workspaces.
 *
 * @param items the workspaces
 * @param next the offset of the next page, {@code null} if this is the last one
 * @param summary the number of workspaces in words, empty if the server does not report
 * it
 */
record FoundWorkspaces(List<Workspace> items, @Nullable Integer next, String summary) {

	static FoundWorkspaces ofPage(Page<Workspace> page) {
		Long totalCount = page.totalCount();
		String summary = (totalCount != null) ? count(totalCount, "") : "";
		return new FoundWorkspaces(page.items(), page.hasNext() ? page.nextOffset() : null, summary);
	}

	/**
	 * Create a page of search results.
	 * @param found the results, one more than the page size if there are more
	 */
	static FoundWorkspaces ofSearch(List<Workspace> found, int from, int size) {
		if (found.size() > size) {
			return new FoundWorkspaces(found.subList(0, size), from + size,
					"More than " + count(from + size, " found"));
		}
		return new FoundWorkspaces(found, null, count(from + found.size(), " found"));
	}

	private static String count(long count, String found) {
		return Formats.INSTANCE.number(count) + ((count != 1) ? " workspaces" : " workspace") + found;
	}

}
