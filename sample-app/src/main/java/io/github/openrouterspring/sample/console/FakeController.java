package io.github.openrouterspring.sample.console;

import java.util.Set;

import io.github.openrouterspring.test.FakeOpenRouter;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Injects faults into the fake, fills it, and resets it.
 */
@Controller
@RequestMapping("/fake")
@ConditionalOnClass(FakeOpenRouter.class)
class FakeController {

	private final FakeControl fake;

	FakeController(FakeControl fake) {
		this.fake = fake;
	}

	@PostMapping("/faults")
	String misbehave(@RequestParam(defaultValue = "") Set<FaultSwitch> faults, @RequestParam int every) {
		this.fake.misbehave(new FaultPlan(faults, every));
		// A page that does not call the fake
		return "redirect:/live";
	}

	@PostMapping("/fill")
	String fill(RedirectAttributes redirect) {
		try {
			this.fake.fill();
			redirect.addFlashAttribute("fakeMessage", "10,000 workspaces and users have been added");
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("fakeMessage", "These workspaces and users already exist");
		}
		return "redirect:/#fake";
	}

	@PostMapping("/lose-create")
	String loseNextCreate(RedirectAttributes redirect) {
		this.fake.loseNextCreate();
		redirect.addFlashAttribute("message", "The response to the next create will be lost. Create a workspace: "
				+ "recent calls show how the client looks it up");
		return "redirect:/new";
	}

	@PostMapping("/reset")
	String startOver(RedirectAttributes redirect) {
		this.fake.startOver();
		redirect.addFlashAttribute("fakeMessage",
				"The fake has been reset. Apply the plan to restore declared workspaces");
		return "redirect:/#fake";
	}

}
