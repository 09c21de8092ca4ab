package io.github.openrouterspring.workspaces;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Base class of requests with validated fields. The fields are a map to distinguish an
 * absent field from one set to {@code null}.
 */
abstract sealed class WorkspaceRequest permits CreateWorkspaceRequest, UpdateWorkspaceRequest {

	private final Map<WorkspaceField, @Nullable Object> fields;

	WorkspaceRequest(Map<WorkspaceField, @Nullable Object> fields) {
		this.fields = Collections.unmodifiableMap(new EnumMap<>(fields));
	}

	/**
	 * Return the fields that the request sets, {@code null} for those that it clears.
	 * @return the values by field, unmodifiable
	 */
	public final Map<WorkspaceField, @Nullable Object> fields() {
		return this.fields;
	}

	@JsonValue
	final Map<String, @Nullable Object> toJson() {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		this.fields.forEach((field, value) -> json.put(field.wireName(), value));
		return json;
	}

	/**
	 * Return the slug that the request sets.
	 */
	final @Nullable String slug() {
		return (String) this.fields.get(WorkspaceField.SLUG);
	}

	/**
	 * Return whether a workspace has all values that this request sets.
	 */
	final boolean isFulfilledBy(Workspace workspace) {
		return this.fields.entrySet()
			.stream()
			.allMatch((field) -> field.getKey().isAsSent(field.getValue(), workspace));
	}

	@Override
	public final boolean equals(@Nullable Object other) {
		return other != null && other.getClass() == getClass() && this.fields.equals(((WorkspaceRequest) other).fields);
	}

	@Override
	public final int hashCode() {
		return this.fields.hashCode();
	}

	@Override
	public final String toString() {
		return getClass().getSimpleName() + toJson();
	}

}
