package io.github.openrouterspring.workspaces;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Changes to a workspace. A field that is left out stays as it is, a field that is
 * {@code null} is cleared.
 */
public final class UpdateWorkspaceRequest extends WorkspaceRequest {

	private UpdateWorkspaceRequest(Map<WorkspaceField, @Nullable Object> fields) {
		super(fields);
	}

	/**
	 * Start a request.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return what is left to do for a workspace. What a server may make of a value
	 * without changing it is no difference: space around a text, the order of a list, and
	 * whether there is nothing in it or no list. Only of the key ids, no list means every
	 * key and differs from an empty one.
	 * @param workspace the workspace as it is
	 * @return a request for the fields that are not yet as this request wants them, empty
	 * if all are
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
	 * Builder of {@link UpdateWorkspaceRequest}.
	 */
	public static final class Builder extends WorkspaceRequestBuilder<Builder> {

		Builder() {
		}

		/**
		 * Change the display name.
		 * @param name 1 to 100 characters
		 * @return this builder
		 */
		public Builder name(String name) {
			return set(WorkspaceField.NAME, RequestValidator.name(name));
		}

		/**
		 * Change the name in URLs. The workspace is no longer found under the old one.
		 * @param slug 1 to 50 lower case letters and digits in words joined by single
		 * hyphens, unique in the organization
		 * @return this builder
		 */
		public Builder slug(String slug) {
			return set(WorkspaceField.SLUG, RequestValidator.slug(slug));
		}

		/**
		 * Build the request.
		 * @return the request
		 * @throws IllegalArgumentException if nothing is changed
		 */
		public UpdateWorkspaceRequest build() {
			Assert.notEmpty(fields(), "An update must change at least one field");
			return new UpdateWorkspaceRequest(fields());
		}

	}

}
