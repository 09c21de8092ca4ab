package io.github.openrouterspring.sample.console;

import java.util.Comparator;
import java.util.List;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Shows a workspace with its budgets and members, and deletes it once the user has typed
 * its slug.
 */
@Controller
@RequestMapping("/workspaces/{slug}")
class WorkspaceDetailController {

	private static final List<BudgetInterval> INTERVALS = List.of(BudgetInterval.LIFETIME, BudgetInterval.MONTHLY,
			BudgetInterval.WEEKLY, BudgetInterval.DAILY);

	private final WorkspacesClient workspaces;

	WorkspaceDetailController(WorkspacesClient workspaces) {
		this.workspaces = workspaces;
	}

	@GetMapping
	String show(@PathVariable String slug, @RequestParam(defaultValue = "0") int from, Model model) {
		model.addAttribute("workspace", this.workspaces.get(slug));
		model.addAttribute("budgets", budgets(slug));
		model.addAttribute("intervals", INTERVALS);
		model.addAttribute("members", this.workspaces.listMembers(slug, from, WorkspaceListController.PAGE_SIZE));
		return "console/workspace";
	}

	private List<WorkspaceBudget> budgets(String slug) {
		try {
			return this.workspaces.listBudgets(slug)
				.items()
				.stream()
				.sorted(Comparator.comparing(WorkspaceBudget::limitUsd).reversed())
				.toList();
		}
		catch (OpenRouterNotFoundException ex) {
			// The plan of the organization does not include budgets
			return List.of();
		}
	}

	@GetMapping("/delete")
	String showDelete(@PathVariable String slug, Model model) {
		model.addAttribute("workspace", this.workspaces.get(slug));
		return "console/delete";
	}

	@PostMapping("/delete")
	String delete(@PathVariable String slug, @RequestParam(defaultValue = "") String typed, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		if (!typed.strip().equals(slug)) {
			return reject(typed, "typedError", "This is not the slug of the workspace", model, response);
		}
		try {
			this.workspaces.delete(slug);
		}
		catch (OpenRouterApiException ex) {
			return reject(typed, "error", FieldErrors.wordsOf(ex), model, response);
		}
		redirect.addFlashAttribute("message", "%s has been deleted".formatted(slug));
		return "redirect:/";
	}

	/**
	 * Show the error without reading the workspace, which may fail as well.
	 */
	private static String reject(String typed, String error, @Nullable String words, Model model,
			HttpServletResponse response) {
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		model.addAttribute("typed", typed);
		model.addAttribute(error, words);
		return "console/delete";
	}

}
