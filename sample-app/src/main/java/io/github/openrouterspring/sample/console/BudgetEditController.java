package io.github.openrouterspring.sample.console;

import java.math.BigDecimal;

import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.SetBudgetRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.util.Assert;
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

	BudgetEditController(WorkspacesClient workspaces) {
		this.workspaces = workspaces;
	}

	@PostMapping
	String set(@PathVariable String slug, @RequestParam BudgetInterval interval, @RequestParam String limitUsd,
			@RequestParam(required = false) @Nullable Boolean includeByok, RedirectAttributes redirect) {
		try {
			this.workspaces.setBudget(slug, interval, new SetBudgetRequest(amount(limitUsd), includeByok));
			redirect.addFlashAttribute("budgetsMessage", "The %s budget has been set".formatted(interval));
		}
		catch (IllegalArgumentException ex) {
			refuse(interval, limitUsd, ex.getMessage(), redirect);
		}
		catch (OpenRouterBadRequestException ex) {
			refuse(interval, limitUsd, FieldErrors.wordsOf(ex), redirect);
		}
		return BACK;
	}

	@PostMapping("/{interval}/delete")
	String delete(@PathVariable String slug, @PathVariable BudgetInterval interval, RedirectAttributes redirect) {
		this.workspaces.deleteBudget(slug, interval);
		redirect.addFlashAttribute("budgetsMessage", "The %s budget has been deleted".formatted(interval));
		return BACK;
	}

	private static void refuse(BudgetInterval interval, String limitUsd, @Nullable String error,
			RedirectAttributes redirect) {
		redirect.addFlashAttribute("interval", interval);
		redirect.addFlashAttribute("limitUsd", limitUsd);
		redirect.addFlashAttribute("limitError", FormField.withLabels(String.valueOf(error)));
	}

	/**
	 * Parse digits with an optional decimal point. A comma separates thousands or
	 * decimals depending on the reader, so it is rejected.
	 */
	private static BigDecimal amount(String text) {
		String amount = text.strip();
		Assert.isTrue(amount.matches("\\d{1,100}(\\.\\d{1,100})?"),
				() -> "'%s' is not an amount. Enter digits with a decimal point, for example 1500 or 49.50"
					.formatted(text));
		return new BigDecimal(amount);
	}

}
