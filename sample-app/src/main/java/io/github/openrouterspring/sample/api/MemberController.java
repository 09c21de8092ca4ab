package io.github.openrouterspring.sample.api;

import java.util.List;

import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.workspaces.BulkAddResult;
import io.github.openrouterspring.workspaces.BulkRemoveResult;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Members of a workspace.
 */
@RestController
@RequestMapping("/api/workspaces/{workspace}/members")
class MemberController {

	private final WorkspacesClient workspaces;

	MemberController(WorkspacesClient workspaces) {
		this.workspaces = workspaces;
	}

	@GetMapping
	Page<WorkspaceMember> list(@PathVariable String workspace, @RequestParam(defaultValue = "0") int offset,
			@RequestParam(defaultValue = "50") int limit) {
		return this.workspaces.listMembers(workspace, offset, limit);
	}

	@PostMapping("/add")
	BulkAddResult add(@PathVariable String workspace, @Valid @RequestBody Users users) {
		return this.workspaces.bulkAddMembers(workspace, users.userIds());
	}

	@PostMapping("/remove")
	BulkRemoveResult remove(@PathVariable String workspace, @Valid @RequestBody Users users) {
		return this.workspaces.bulkRemoveMembers(workspace, users.userIds());
	}

	/**
	 * Body of a request to add or remove users.
	 *
	 * @param userIds the ids of one or more users
	 */
	record Users(@NotEmpty List<String> userIds) {

	}

}
