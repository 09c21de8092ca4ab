package io.github.openrouterspring.workspaces;

import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Immutable request to create a workspace.
 */
public final class CreateWorkspaceRequest extends WorkspaceRequest {

	private CreateWorkspaceRequest(Map<WorkspaceField, @Nullable Object> fields) {
		super(fields);
	}

	/**
	 * Create a request with the required fields only.
	 * @param name the display name, 1 to 100 characters
	 * @param slug the name in URLs, unique in the organization: 1 to 50 lower case
	 * letters and digits in words joined by single hyphens
	 * @return the request
	 */
	public static CreateWorkspaceRequest of(String name, String slug) {
		return builder(name, slug).build();
	}

	/**
	 * Create a builder with the required fields.
	 * @param name the display name, 1 to 100 characters
	 * @param slug the name in URLs, unique in the organization: 1 to 50 lower case
	 * letters and digits in words joined by single hyphens
	 * @return the builder
	 */
	public static Builder builder(String name, String slug) {
		return new Builder().set(WorkspaceField.NAME, RequestValidator.name(name))
			.set(WorkspaceField.SLUG, RequestValidator.slug(slug));
	}

	/**
	 * Create a request with the fields of an update, for example to copy a workspace to
	 * another organization.
	 * @param fields the fields, which must include the slug; the name defaults to it
	 * @return the request
	 * @see Workspace#mutate()
	 */
	public static CreateWorkspaceRequest of(UpdateWorkspaceRequest fields) {
		String slug = fields.slug();
		Assert.notNull(slug, "'fields' must have a slug");
		Map<WorkspaceField, @Nullable Object> all = new EnumMap<>(fields.fields());
		all.putIfAbsent(WorkspaceField.NAME, slug);
		return new CreateWorkspaceRequest(all);
	}

	/**
	 * Builder for {@link CreateWorkspaceRequest}.
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
