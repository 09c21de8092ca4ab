package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.stereotype.Service;

/**
 * What an application does with the client.
 */
@Service
class OpenRouterRestClientTestSliceService {

	private final WorkspacesClient client;

	OpenRouterRestClientTestSliceService(WorkspacesClient client) {
		this.client = client;
	}

	String rename(String workspace, String name) {
		return this.client.update(workspace, (changes) -> changes.name(name)).name();
	}

}
