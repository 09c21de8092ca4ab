package io.github.openrouterspring.sample.console;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Lists and searches workspaces. The API has no search, so a search reads pages of
 * workspaces until it has enough matches: 100 requests for 10,000 workspaces.
 */
@Controller
class WorkspaceListController {

	static final int PAGE_SIZE = 50;

	private final WorkspacesClient workspaces;

	WorkspaceListController(WorkspacesClient workspaces) {
		this.workspaces = workspaces;
	}

	@GetMapping("/")
	String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int from, Model model) {
		if (StringUtils.hasText(q)) {
			search(q, from, model);
		}
		else {
			Page<Workspace> page = this.workspaces.list(from, PAGE_SIZE);
			Long total = page.totalCount();
			show(page.items(), page.hasNext(), from, (total != null) ? count(total) : "", model);
		}
		model.addAttribute("query", q);
		return "console/workspaces";
	}

	private void search(String query, int from, Model model) {
		try (Stream<Workspace> all = this.workspaces.stream()) {
			List<Workspace> found = all.filter(matches(query)).skip(from).limit(PAGE_SIZE + 1).toList();
			boolean more = found.size() > PAGE_SIZE;
			List<Workspace> items = more ? found.subList(0, PAGE_SIZE) : found;
			show(items, more, from, (more ? "More than " : "") + count(from + items.size()) + " found", model);
		}
	}

	private static void show(List<Workspace> items, boolean more, int from, String summary, Model model) {
		model.addAttribute("workspaces", items);
		model.addAttribute("next", more ? from + items.size() : null);
		model.addAttribute("summary", summary);
	}

	private static Predicate<Workspace> matches(String query) {
		List<String> words = List.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+"));
		return (workspace) -> {
			String text = String
				.join("\n", workspace.name(), workspace.slug(), Objects.toString(workspace.description(), ""))
				.toLowerCase(Locale.ROOT);
			return words.stream().allMatch(text::contains);
		};
	}

	private static String count(long count) {
		return String.format(Locale.ENGLISH, "%,d %s", count, (count != 1) ? "workspaces" : "workspace");
	}

}
