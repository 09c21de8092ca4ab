package io.github.openrouterspring.sample.console;

import io.github.openrouterspring.OpenRouterApiException;
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
 * Deletes a workspace once the user has typed its slug.
 */
@Controller
@RequestMapping("/workspaces/{slug}/delete")
class WorkspaceDeleteController {

	private final WorkspacesClient workspaces;

	WorkspaceDeleteController(WorkspacesClient workspaces) {
		this.workspaces = workspaces;
	}

	@GetMapping
	String show(@PathVariable String slug, Model model) {
		model.addAttribute("workspace", this.workspaces.get(slug));
		return "console/delete";
	}

	@PostMapping
	String delete(@PathVariable String slug, @RequestParam(defaultValue = "") String typed, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		if (!typed.strip().equals(slug)) {
			return refuse(slug, typed, "typedError", "This is not the slug of the workspace", model, response);
		}
		try {
			this.workspaces.delete(slug);
		}
		catch (OpenRouterApiException ex) {
			return refuse(slug, typed, "error", FieldErrors.wordsOf(ex), model, response);
		}
		redirect.addFlashAttribute("message", "%s has been deleted".formatted(slug));
		return "redirect:/";
	}

	private String refuse(String slug, String typed, String error, @Nullable String words, Model model,
			HttpServletResponse response) {
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		model.addAttribute("typed", typed);
		model.addAttribute(error, words);
		return show(slug, model);
	}

}
