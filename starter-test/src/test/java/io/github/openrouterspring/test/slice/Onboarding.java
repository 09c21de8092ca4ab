package io.github.openrouterspring.test.slice;

import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.stereotype.Service;

/**
 * Uses the client.
 */
@Service
class Onboarding {

	private final WorkspacesClient workspaces;

	Onboarding(WorkspacesClient workspaces) {
		this.workspaces = workspaces;
	}

	String onboard(String slug) {
		return this.workspaces.create(CreateWorkspaceRequest.of(slug, slug)).slug();
	}

	long count() {
		return this.workspaces.stream().count();
	}

}
