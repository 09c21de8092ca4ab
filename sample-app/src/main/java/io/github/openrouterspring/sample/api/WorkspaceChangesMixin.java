package io.github.openrouterspring.sample.api;

import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonPOJOBuilder;

import org.springframework.boot.jackson.JacksonMixin;

/**
 * Mixin that reads a JSON merge patch. Jackson calls the builder only for members that
 * are present: {@code null} clears a field, and an absent field stays unchanged.
 */
@JacksonMixin(UpdateWorkspaceRequest.class)
@JsonDeserialize(builder = UpdateWorkspaceRequest.Builder.class)
abstract class WorkspaceChangesMixin {

	@JacksonMixin(UpdateWorkspaceRequest.Builder.class)
	@JsonPOJOBuilder(withPrefix = "")
	abstract static class BuilderMixin {

	}

}
