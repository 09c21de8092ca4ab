package io.github.openrouterspring.sample.console;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningManager;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Shows and applies the plan for the declared workspaces.
 */
@Controller
@RequestMapping("/plan")
class PlanController {

	private final ProvisioningManager provisioning;

	PlanController(ProvisioningManager provisioning) {
		this.provisioning = provisioning;
	}

	@GetMapping
	String show(Model model) {
		model.addAttribute("plan", this.provisioning.plan());
		return "console/plan";
	}

	@PostMapping
	String apply(@RequestParam("plan") String shown, RedirectAttributes redirect) {
		this.provisioning.apply(shown)
			.ifPresentOrElse((report) -> redirect.addFlashAttribute("report", report),
					() -> redirect.addFlashAttribute("outdated", true));
		return "redirect:/plan";
	}

}
