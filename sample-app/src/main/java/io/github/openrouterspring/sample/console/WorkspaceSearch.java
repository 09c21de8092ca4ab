package io.github.openrouterspring.sample.console;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Finds workspaces by words. The API has no search, so the client reads pages of 100
 * workspaces until it has enough matches: 100 requests for 10,000 workspaces.
 */
@Component
class WorkspaceSearch {

	static final int PAGE_SIZE = 50;

	private final WorkspacesClient workspaces;

	WorkspaceSearch(WorkspacesClient workspaces) {
		this.workspaces = workspaces;
	}

	FoundWorkspaces find(String query, int from) {
		if (!StringUtils.hasText(query)) {
			Page<Workspace> page = this.workspaces.list(from, PAGE_SIZE);
			return FoundWorkspaces.ofPage(page);
		}
		try (Stream<Workspace> all = this.workspaces.stream()) {
			List<Workspace> found = all.filter(matches(query)).skip(from).limit(PAGE_SIZE + 1).toList();
			return FoundWorkspaces.ofSearch(found, from, PAGE_SIZE);
		}
	}

	private static Predicate<Workspace> matches(String query) {
		List<String> words = List.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+"));
		return (workspace) -> {
			String text = String.join("\n", workspace.name(), workspace.slug(), String.valueOf(workspace.description()))
				.toLowerCase(Locale.ROOT);
			return words.stream().allMatch(text::contains);
		};
	}

}
