package io.github.openrouterspring.sample.console;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows the health and the recent calls of the client. The health indicator caches its
 * result, and checks only while a page is open.
 */
@Controller
class LiveController {

	private final @Nullable HealthEndpoint health;

	private final RecentCalls calls;

	LiveController(@Nullable HealthEndpoint health, RecentCalls calls) {
		this.health = health;
		this.calls = calls;
	}

	@GetMapping("/live")
	String show(@RequestParam(defaultValue = "false") boolean paused, Model model) {
		HealthDescriptor health = (this.health != null) ? this.health.healthForPath("openRouter") : null;
		model.addAttribute("health", (health != null) ? health.getStatus() : Status.UNKNOWN);
		model.addAttribute("live", true);
		model.addAttribute("paused", paused);
		model.addAttribute("calls", this.calls.latest());
		return "console/live";
	}

}
