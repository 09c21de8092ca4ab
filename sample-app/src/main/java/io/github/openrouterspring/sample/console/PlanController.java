package io.github.openrouterspring.sample.console;

import java.util.Locale;
import java.util.Optional;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManagers;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningMode;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspacePlan;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Shows and applies the plan for the declared workspaces.
 */
@Controller
@RequestMapping("/plan")
class PlanController {

	private final ProvisioningManager provisioning;

	private final ProvisioningMode mode;

	PlanController(ProvisioningManager provisioning, ProvisioningManagers managers) {
		this.provisioning = provisioning;
		this.mode = managers.getMode();
	}

	@GetMapping
	String show(Model model) {
		WorkspacePlan plan = this.provisioning.plan();
		model.addAttribute("plan", plan);
		model.addAttribute("mode", this.mode);
		model.addAttribute("allowed", isAllowed(plan));
		return "console/plan";
	}

	@PostMapping
	String apply(@RequestParam("plan") String shown, RedirectAttributes redirect) {
		WorkspacePlan plan = this.provisioning.plan();
		Optional<ProvisioningReport> report = plan.id().equals(shown) ? apply(plan) : Optional.empty();
		report.ifPresentOrElse((present) -> redirect.addFlashAttribute("report", present),
				() -> redirect.addFlashAttribute("outdated", true));
		return "redirect:/plan";
	}

	private Optional<ProvisioningReport> apply(WorkspacePlan plan) {
		if (!isAllowed(plan)) {
			ResponseStatusException rejection = new ResponseStatusException(HttpStatus.FORBIDDEN,
					"To apply this plan, set openrouter.provisioning.mode to apply.");
			rejection.setTitle("The provisioning mode '%s' does not apply this plan"
				.formatted(this.mode.name().toLowerCase(Locale.ROOT)));
			throw rejection;
		}
		return this.provisioning.apply(plan.id());
	}

	/**
	 * Return whether the mode would apply the plan on startup, too.
	 */
	private boolean isAllowed(WorkspacePlan plan) {
		return this.mode == ProvisioningMode.APPLY || (this.mode == ProvisioningMode.CREATE
				&& plan.steps().stream().allMatch((step) -> step.id() == null));
	}

}
