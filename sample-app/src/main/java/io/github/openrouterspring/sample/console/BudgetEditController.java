package io.github.openrouterspring.sample.console;

import java.math.BigDecimal;

import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Sets and deletes the budgets of a workspace.
 */
@Controller
@RequestMapping("/workspaces/{slug}/budgets")
class BudgetEditController {

	private static final String BACK = "redirect:/workspaces/{slug}#budgets";

	private final WorkspacesClient workspaces;

	private final MessageSource labels;

	BudgetEditController(WorkspacesClient workspaces, MessageSource labels) {
		this.workspaces = workspaces;
		this.labels = labels;
	}

	@PostMapping
	String set(@PathVariable String slug, @RequestParam BudgetInterval interval, @RequestParam String limitUsd,
			RedirectAttributes redirect) {
		try {
			this.workspaces.setBudget(slug, interval, amount(limitUsd));
			redirect.addFlashAttribute("budgetsMessage", "The %s budget has been set".formatted(interval));
		}
		catch (IllegalArgumentException | OpenRouterBadRequestException ex) {
			keep(interval, limitUsd, FieldErrors.words(ex, this.labels), redirect);
		}
		catch (OpenRouterNotFoundException ex) {
			// If the workspace itself does not exist, its page says so
			keep(interval, limitUsd, "Budgets are not available: the plan of the organization does not include them",
					redirect);
		}
		return BACK;
	}

	private static void keep(BudgetInterval interval, String limitUsd, Object error, RedirectAttributes redirect) {
		redirect.addFlashAttribute("interval", interval);
		redirect.addFlashAttribute("limitUsd", limitUsd);
		redirect.addFlashAttribute("limitError", error);
	}

	@PostMapping("/{interval}/delete")
	String delete(@PathVariable String slug, @PathVariable BudgetInterval interval, RedirectAttributes redirect) {
		this.workspaces.deleteBudget(slug, interval);
		redirect.addFlashAttribute("budgetsMessage", "The %s budget has been deleted".formatted(interval));
		return BACK;
	}

	private static BigDecimal amount(String text) {
		return WorkspaceForm.decimal(text,
				"'%s' is not an amount. Enter digits with a decimal point, for example 1500 or 49.50");
	}

}
