package io.github.openrouterspring.sample.api;

import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Workspaces, identified by their id or slug.
 */
@RestController
@RequestMapping("/api/workspaces")
class WorkspaceController {

	private final WorkspacesClient workspaces;

	WorkspaceController(WorkspacesClient workspaces) {
		this.workspaces = workspaces;
	}

	@GetMapping
	Page<Workspace> list(@RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "50") int limit) {
		return this.workspaces.list(offset, limit);
	}

	@PostMapping
	ResponseEntity<Workspace> create(@Valid @RequestBody NewWorkspace newWorkspace, UriComponentsBuilder uri) {
		Workspace workspace = this.workspaces.create(newWorkspace.toRequest());
		return ResponseEntity.created(uri.path("/api/workspaces/{slug}").buildAndExpand(workspace.slug()).toUri())
			.body(workspace);
	}

	@GetMapping("/{workspace}")
	Workspace get(@PathVariable String workspace) {
		return this.workspaces.get(workspace);
	}

	@PatchMapping(path = "/{workspace}",
			consumes = { "application/merge-patch+json", MediaType.APPLICATION_JSON_VALUE })
	Workspace update(@PathVariable String workspace, @RequestBody UpdateWorkspaceRequest changes) {
		return this.workspaces.update(workspace, changes);
	}

	@DeleteMapping("/{workspace}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String workspace) {
		this.workspaces.delete(workspace);
	}

}
