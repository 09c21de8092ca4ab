package io.github.openrouterspring.sample.console;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.test.ApiOperation;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Panel that injects faults into the fake, fills it, and resets it.
 */
@Controller
@RequestMapping("/fake")
@ConditionalOnClass(FakeOpenRouter.class)
class FakePanel {

	private static final int MANY = 10_000;

	private final @Nullable FakeOpenRouter openRouter;

	private volatile Fault fault = Fault.NONE;

	private volatile int every = 2;

	FakePanel(ObjectProvider<FakeOpenRouter> openRouter) {
		this.openRouter = openRouter.getIfAvailable();
	}

	public boolean isAvailable() {
		return this.openRouter != null;
	}

	public Fault[] getFaults() {
		return Fault.values();
	}

	public Fault getFault() {
		return this.fault;
	}

	public int getEvery() {
		return this.every;
	}

	public String getSummary() {
		if (this.fault == Fault.NONE) {
			return "No fault is injected.";
		}
		String which = (this.every == 1) ? "Every request" : "One request in " + this.every;
		return "%s is %s.".formatted(which, this.fault.effect());
	}

	@PostMapping("/faults")
	String inject(@RequestParam Fault fault, @RequestParam int every) {
		int interval = Math.max(1, every);
		AtomicInteger requests = new AtomicInteger();
		fake().faults(() -> (requests.incrementAndGet() % interval == 0) ? fault.fault() : null);
		this.fault = fault;
		this.every = interval;
		// A page that makes no call other than the cached health check
		return "redirect:/live";
	}

	/**
	 * Add many workspaces and users.
	 */
	@PostMapping("/fill")
	String fill(RedirectAttributes redirect) {
		try {
			fake().seed((seed) -> seed.workspaces(MANY, "demo-%05d"::formatted).users(MANY, "user_%05d"::formatted));
			redirect.addFlashAttribute("fakeMessage", "10,000 workspaces and users have been added");
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("fakeMessage", "These workspaces and users already exist");
		}
		return "redirect:/#fake";
	}

	/**
	 * Process the next create, but lose its response.
	 */
	@PostMapping("/lose-create")
	String loseNextCreate(RedirectAttributes redirect) {
		fake().on(ApiOperation.CREATE).failNext(FakeFault.CUT_AFTER_PROCESSING);
		redirect.addFlashAttribute("message", "The response to the next create will be lost. Create a workspace: "
				+ "recent calls show how the client looks it up");
		return "redirect:/new";
	}

	@PostMapping("/reset")
	String reset(RedirectAttributes redirect) {
		fake().reset();
		this.fault = Fault.NONE;
		redirect.addFlashAttribute("fakeMessage",
				"The fake has been reset. Apply the plan to restore declared workspaces");
		return "redirect:/#fake";
	}

	private FakeOpenRouter fake() {
		if (this.openRouter == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND,
					"This application runs against the real OpenRouter.");
		}
		return this.openRouter;
	}

}
