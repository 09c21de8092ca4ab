package io.github.openrouterspring.workspaces;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Immutable request to update a workspace. An absent field is left unchanged, and a field
 * set to {@code null} is cleared.
 */
public final class UpdateWorkspaceRequest extends WorkspaceRequest {

	private UpdateWorkspaceRequest(Map<WorkspaceField, @Nullable Object> fields) {
		super(fields);
	}

	/**
	 * Create a builder.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return a request for the fields whose values differ from those of a workspace.
	 * Surrounding whitespace and the order of lists are ignored. An empty list equals an
	 * absent one, except for key ids, of which an absent list means every key.
	 * @param workspace the present workspace
	 * @return a request for the remaining fields, empty if there are none
	 */
	public Optional<UpdateWorkspaceRequest> remainingFor(Workspace workspace) {
		Map<WorkspaceField, @Nullable Object> remaining = new EnumMap<>(WorkspaceField.class);
		fields().forEach((field, value) -> {
			if (!field.has(value, workspace)) {
				remaining.put(field, value);
			}
		});
		return remaining.isEmpty() ? Optional.empty() : Optional.of(new UpdateWorkspaceRequest(remaining));
	}

	/**
	 * Builder for {@link UpdateWorkspaceRequest}.
	 */
	public static final class Builder extends WorkspaceRequestBuilder<Builder> {

		private Builder() {
		}

		/**
		 * Change the display name.
		 * @param name the name, 1 to 100 characters
		 * @return this builder
		 */
		public Builder name(String name) {
			return set(WorkspaceField.NAME, RequestValidator.name(name));
		}

		/**
		 * Change the name in URLs. The workspace can no longer be found by its old slug.
		 * @param slug the slug, unique in the organization: 1 to 50 lower case letters
		 * and digits in words joined by single hyphens
		 * @return this builder
		 */
		public Builder slug(String slug) {
			return set(WorkspaceField.SLUG, RequestValidator.slug(slug));
		}

		/**
		 * Build the request.
		 * @return the request
		 * @throws IllegalArgumentException if no field is set
		 */
		public UpdateWorkspaceRequest build() {
			Assert.notEmpty(fields(), "An update must change at least one field");
			return new UpdateWorkspaceRequest(fields());
		}

	}

}
