package io.github.openrouterspring.sample.console;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows all workspaces, or the results of a search.
 */
@Controller
class WorkspaceListController {

	private final WorkspaceSearch search;

	WorkspaceListController(WorkspaceSearch search) {
		this.search = search;
	}

	@GetMapping("/")
	String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int from, Model model) {
		model.addAttribute("query", q);
		model.addAttribute("found", this.search.find(q, from));
		return "console/workspaces";
	}

}
