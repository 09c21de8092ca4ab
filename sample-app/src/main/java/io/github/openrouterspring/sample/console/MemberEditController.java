package io.github.openrouterspring.sample.console;

import java.util.List;
import java.util.UUID;

import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
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
 * Adds and removes members of a workspace.
 */
@Controller
@RequestMapping("/workspaces/{slug}/members")
class MemberEditController {

	private final WorkspacesClient workspaces;

	private final BulkAdds bulkAdds;

	MemberEditController(WorkspacesClient workspaces, BulkAdds bulkAdds) {
		this.workspaces = workspaces;
		this.bulkAdds = bulkAdds;
	}

	@GetMapping("/add")
	String showAdd(@PathVariable String slug, @RequestParam(required = false) @Nullable UUID rest, Model model) {
		model.addAttribute("workspace", this.workspaces.get(slug));
		if (rest != null) {
			model.addAttribute("userIds", String.join("\n", this.bulkAdds.get(rest).progress().remaining()));
		}
		return "console/add-members";
	}

	@PostMapping("/add")
	String add(@PathVariable String slug, @RequestParam(defaultValue = "") String userIds, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		try {
			redirect.addAttribute("id", this.bulkAdds.start(slug, userIds));
			return "redirect:/bulk/{id}";
		}
		catch (IllegalArgumentException ex) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			model.addAttribute("userIds", userIds);
			model.addAttribute("userIdsError", ex.getMessage());
			return showAdd(slug, null, model);
		}
	}

	@PostMapping("/remove")
	String remove(@PathVariable String slug, @RequestParam(defaultValue = "") List<String> userIds,
			RedirectAttributes redirect) {
		try {
			int removed = this.workspaces.bulkRemoveMembers(slug, userIds).removedCount();
			redirect.addFlashAttribute("membersMessage",
					"%d %s been removed".formatted(removed, (removed != 1) ? "members have" : "member has"));
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("membersError", "Select the members to remove");
		}
		catch (OpenRouterBadRequestException ex) {
			redirect.addFlashAttribute("membersError", FieldErrors.wordsOf(ex));
		}
		catch (OpenRouterPartialFailureException ex) {
			redirect.addFlashAttribute("membersError", ex.getMessage());
		}
		return "redirect:/workspaces/{slug}#members";
	}

}
