package io.github.openrouterspring.workspaces;

import java.util.Map;

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
			return set(WorkspaceField.NAME, Checks.name(name));
		}

		/**
		 * Change the name in URLs. The workspace is no longer found under the old one.
		 * @param slug 1 to 50 lower case letters and digits in words joined by single
		 * hyphens, unique in the organization
		 * @return this builder
		 */
		public Builder slug(String slug) {
			return set(WorkspaceField.SLUG, Checks.slug(slug));
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
