package io.github.openrouterspring.sample.console;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows the meters, the health, and the recent calls of the client.
 */
@Controller
class LiveController {

	private final ClientMeters meters;

	private final ClientHealth health;

	private final RecentCalls calls;

	LiveController(ClientMeters meters, ClientHealth health, RecentCalls calls) {
		this.meters = meters;
		this.health = health;
		this.calls = calls;
	}

	@GetMapping("/live")
	String show(@RequestParam(defaultValue = "false") boolean paused, Model model) {
		model.addAttribute("live", true);
		model.addAttribute("paused", paused);
		model.addAttribute("health", this.health.status());
		model.addAttribute("plots", this.meters.plots());
		model.addAttribute("calls", this.calls.latest());
		return "console/live";
	}

}
