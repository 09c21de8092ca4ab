package io.github.openrouterspring.sample.console;

import java.util.Comparator;
import java.util.List;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows a workspace with its budgets and members.
 */
@Controller
class WorkspaceDetailController {

	private static final List<BudgetInterval> INTERVALS = List.of(BudgetInterval.LIFETIME, BudgetInterval.MONTHLY,
			BudgetInterval.WEEKLY, BudgetInterval.DAILY);

	private final WorkspacesClient workspaces;

	WorkspaceDetailController(WorkspacesClient workspaces) {
		this.workspaces = workspaces;
	}

	@GetMapping("/workspaces/{slug}")
	String show(@PathVariable String slug, @RequestParam(defaultValue = "0") int from, Model model) {
		model.addAttribute("workspace", this.workspaces.get(slug));
		model.addAttribute("budgets",
				this.workspaces.listBudgets(slug)
					.items()
					.stream()
					.sorted(Comparator.comparing(WorkspaceBudget::limitUsd).reversed())
					.toList());
		model.addAttribute("intervals", INTERVALS);
		model.addAttribute("members", this.workspaces.listMembers(slug, from, WorkspaceSearch.PAGE_SIZE));
		return "console/workspace";
	}

}
