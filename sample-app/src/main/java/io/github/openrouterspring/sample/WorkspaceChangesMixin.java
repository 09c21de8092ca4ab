package io.github.openrouterspring.sample;

import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonPOJOBuilder;

import org.springframework.boot.jackson.JacksonMixin;

/**
 * Reads a JSON merge patch. Jackson calls the builder for each member that is there, be
 * it {@code null} or not, and for no other: what is absent stays, {@code null} clears.
 */
@JacksonMixin(UpdateWorkspaceRequest.class)
@JsonDeserialize(builder = UpdateWorkspaceRequest.Builder.class)
abstract class WorkspaceChangesMixin {

	@JacksonMixin(UpdateWorkspaceRequest.Builder.class)
	@JsonPOJOBuilder(withPrefix = "")
	abstract static class BuilderMixin {

	}

}
