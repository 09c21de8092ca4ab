package io.github.openrouterspring.workspaces;

import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

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
		return new Builder().set(WorkspaceField.NAME, RequestValidator.name(name))
			.set(WorkspaceField.SLUG, RequestValidator.slug(slug));
	}

	/**
	 * Create a request for a workspace with the fields that an update would set.
	 * @param fields the fields, with the slug among them; without a name the slug is the
	 * name too
	 * @return the request
	 */
	public static CreateWorkspaceRequest of(UpdateWorkspaceRequest fields) {
		String slug = fields.slug();
		Assert.notNull(slug, "'fields' must have a slug");
		Map<WorkspaceField, @Nullable Object> all = new EnumMap<>(fields.fields());
		all.putIfAbsent(WorkspaceField.NAME, slug);
		return new CreateWorkspaceRequest(all);
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
