package io.github.openrouterspring.sample.console;

import java.util.List;

import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.workspaces.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * A page of workspaces.
 *
 * @param items the workspaces
 * @param next where the next page starts, {@code null} if this is the last one
 * @param summary how many there are
 */
record FoundWorkspaces(List<Workspace> items, @Nullable Integer next, String summary) {

	static FoundWorkspaces ofPage(Page<Workspace> page) {
		int end = page.offset() + page.items().size();
		boolean last = page.items().isEmpty() || end >= page.totalCount();
		return new FoundWorkspaces(page.items(), last ? null : end, count(page.totalCount(), ""));
	}

	/**
	 * Make a page of what a search has found.
	 * @param found one more than a page has, if there are more
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
