package io.github.openrouterspring.sample.console;

import java.util.Arrays;
import java.util.List;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
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

	private static final String BACK = "redirect:/workspaces/{slug}#members";

	private final WorkspacesClient workspaces;

	private final MessageSource labels;

	MemberEditController(WorkspacesClient workspaces, MessageSource labels) {
		this.workspaces = workspaces;
		this.labels = labels;
	}

	@GetMapping("/add")
	String showAdd(@PathVariable String slug, Model model) {
		model.addAttribute("workspace", this.workspaces.get(slug));
		return "console/add-members";
	}

	@PostMapping("/add")
	String add(@PathVariable String slug, @RequestParam(defaultValue = "") String userIds, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		List<String> ids = Arrays.stream(userIds.split("[\\s,;]+")).filter(StringUtils::hasText).toList();
		try {
			int added = this.workspaces.bulkAddMembers(slug, ids).addedCount();
			redirect.addFlashAttribute("membersMessage", count(added, "added"));
			return BACK;
		}
		catch (OpenRouterException | IllegalArgumentException ex) {
			// Keep the remaining users, so that they can be added once the cause is gone
			model.addAttribute("userIds", (ex instanceof OpenRouterPartialFailureException partial)
					? String.join("\n", partial.getRemaining()) : userIds);
			model.addAttribute("userIdsError", words(ex));
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			// Without reading the workspace, which may fail as well
			return "console/add-members";
		}
	}

	@PostMapping("/remove")
	String remove(@PathVariable String slug, @RequestParam(defaultValue = "") List<String> userIds,
			RedirectAttributes redirect) {
		try {
			int removed = this.workspaces.bulkRemoveMembers(slug, userIds).removedCount();
			redirect.addFlashAttribute("membersMessage", count(removed, "removed"));
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("membersError", "Select the members to remove");
		}
		catch (OpenRouterException ex) {
			redirect.addFlashAttribute("membersError", words(ex));
		}
		return BACK;
	}

	private String words(RuntimeException ex) {
		return FieldErrors.words(ex, this.labels);
	}

	private static String count(int count, String change) {
		return "%d %s been %s".formatted(count, (count != 1) ? "members have" : "member has", change);
	}

}
