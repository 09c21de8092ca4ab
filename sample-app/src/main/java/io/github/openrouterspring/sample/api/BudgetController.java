package io.github.openrouterspring.sample.api;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.SetBudgetRequest;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Budgets of a workspace. Spring converts an interval with {@link BudgetInterval#of}.
 */
@RestController
@RequestMapping("/api/workspaces/{workspace}/budgets")
class BudgetController {

	private final WorkspacesClient workspaces;

	BudgetController(WorkspacesClient workspaces) {
		this.workspaces = workspaces;
	}

	@GetMapping
	WorkspaceBudgets list(@PathVariable String workspace) {
		return this.workspaces.listBudgets(workspace);
	}

	@GetMapping("/{interval}")
	WorkspaceBudget get(@PathVariable String workspace, @PathVariable BudgetInterval interval) {
		return this.workspaces.getBudget(workspace, interval);
	}

	@PutMapping("/{interval}")
	WorkspaceBudget set(@PathVariable String workspace, @PathVariable BudgetInterval interval,
			@RequestBody SetBudgetRequest budget) {
		return this.workspaces.setBudget(workspace, interval, budget);
	}

	@DeleteMapping("/{interval}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String workspace, @PathVariable BudgetInterval interval) {
		this.workspaces.deleteBudget(workspace, interval);
	}

}
