package io.github.openrouterspring.sample;

import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request to create a workspace. What else a name or slug has to be is the
 * client's to check.
 *
 * @param name the display name
 * @param slug the name in URLs
 * @param description what the workspace is for
 * @param defaultTextModel the model for text if a request names none
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
