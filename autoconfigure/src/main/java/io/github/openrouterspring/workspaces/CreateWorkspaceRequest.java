package io.github.openrouterspring.workspaces;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A workspace to create.
 */
public final class CreateWorkspaceRequest extends WorkspaceRequest {

	private CreateWorkspaceRequest(Map<WorkspaceField, @Nullable Object> fields) {
		super(fields);
	}

	/**
	 * Create a request with nothing but what a workspace must have.
	 * @param name the display name, 1 to 100 characters
	 * @param slug the name in URLs, unique in the organization: 1 to 50 lower case
	 * letters and digits in words joined by single hyphens
	 * @return the request
	 */
	public static CreateWorkspaceRequest of(String name, String slug) {
		return builder(name, slug).build();
	}

	/**
	 * Start a request.
	 * @param name the display name, 1 to 100 characters
	 * @param slug the name in URLs, unique in the organization: 1 to 50 lower case
	 * letters and digits in words joined by single hyphens
	 * @return the builder
	 */
	public static Builder builder(String name, String slug) {
		return new Builder().set(WorkspaceField.NAME, Checks.name(name)).set(WorkspaceField.SLUG, Checks.slug(slug));
	}

	/**
	 * Builder of {@link CreateWorkspaceRequest}.
	 */
	public static final class Builder extends WorkspaceRequestBuilder<Builder> {

		private Builder() {
		}

		/**
		 * Build the request.
		 * @return the request
		 */
		public CreateWorkspaceRequest build() {
			return new CreateWorkspaceRequest(fields());
		}

	}

}
