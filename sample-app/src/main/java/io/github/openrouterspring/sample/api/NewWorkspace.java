package io.github.openrouterspring.sample.api;

import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request to create a workspace. The client validates names and slugs further.
 *
 * @param name the display name
 * @param slug the identifier in URLs
 * @param description the purpose of the workspace
 * @param defaultTextModel the text model for requests that name none
 */
record NewWorkspace(@NotBlank String name, @NotBlank String slug, @Nullable String description,
		@Nullable String defaultTextModel) {

	CreateWorkspaceRequest toRequest() {
		return CreateWorkspaceRequest.builder(this.name, this.slug)
			.description(this.description)
			.defaultTextModel(this.defaultTextModel)
			.build();
	}

}
