package io.github.openrouterspring.sample.console;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Creates and updates workspaces.
 */
@Controller
class WorkspaceEditController {

	private final WorkspacesClient workspaces;

	private final MessageSource labels;

	WorkspaceEditController(WorkspacesClient workspaces, MessageSource labels) {
		this.workspaces = workspaces;
		this.labels = labels;
	}

	@GetMapping("/new")
	String showNew(Model model) {
		return show(null, new FieldErrors(Map.of(), this.labels), model);
	}

	@PostMapping("/new")
	String create(@RequestParam Map<String, String> form, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		FieldErrors errors = new FieldErrors(form, this.labels);
		Optional<UpdateWorkspaceRequest> fields = WorkspaceForm.toRequest(form, false, errors);
		if (fields.isPresent()) {
			try {
				Workspace workspace = this.workspaces.create(CreateWorkspaceRequest.of(fields.get()));
				return done(workspace, "%s has been created".formatted(workspace.name()), redirect);
			}
			catch (OpenRouterBadRequestException | OpenRouterConflictException ex) {
				errors.add(ex);
			}
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return show(null, errors, model);
	}

	@GetMapping("/workspaces/{slug}/edit")
	String showEdit(@PathVariable String slug, Model model) {
		Workspace workspace = this.workspaces.get(slug);
		return show(workspace, new FieldErrors(WorkspaceForm.of(workspace), this.labels), model);
	}

	@PostMapping("/workspaces/{slug}/edit")
	String update(@PathVariable("slug") String present, @RequestParam Map<String, String> form, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		FieldErrors errors = new FieldErrors(form, this.labels);
		Optional<UpdateWorkspaceRequest> fields = WorkspaceForm.toRequest(form, true, errors);
		Workspace workspace = this.workspaces.get(present);
		// Check invalid forms, too, because their page contains the new version
		if (!versionOf(workspace).equals(form.get("version"))) {
			errors.reject("", "This workspace has changed in the meantime. To overwrite the changes, save again.");
		}
		else if (fields.isPresent()) {
			try {
				return save(workspace, fields.get(), redirect);
			}
			catch (OpenRouterBadRequestException | OpenRouterConflictException ex) {
				errors.add(ex);
			}
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return show(workspace, errors, model);
	}

	private String save(Workspace workspace, UpdateWorkspaceRequest fields, RedirectAttributes redirect) {
		Optional<UpdateWorkspaceRequest> changes = fields.remainingFor(workspace);
		if (changes.isEmpty()) {
			return done(workspace, "There were no changes to save", redirect);
		}
		Workspace changed = this.workspaces.workspace(workspace.id()).update(changes.get());
		return done(changed, "%s has been saved".formatted(changed.name()), redirect);
	}

	private static String done(Workspace workspace, String message, RedirectAttributes redirect) {
		redirect.addFlashAttribute("message", message);
		redirect.addAttribute("slug", workspace.slug());
		return "redirect:/workspaces/{slug}";
	}

	/**
	 * Return the time of the last update as text.
	 */
	private static String versionOf(Workspace workspace) {
		return Objects.toString(workspace.updatedAt(), "");
	}

	private static String show(@Nullable Workspace workspace, FieldErrors errors, Model model) {
		model.addAttribute("workspace", workspace);
		model.addAttribute("version", (workspace != null) ? versionOf(workspace) : "");
		model.addAttribute("form", errors.getTargetMap());
		model.addAttribute("errors", errors);
		model.addAttribute("fields", WorkspaceForm.FIELDS);
		return "console/edit";
	}

}
