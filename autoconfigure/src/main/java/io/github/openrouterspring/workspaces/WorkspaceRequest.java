package io.github.openrouterspring.workspaces;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The checked fields of a request by their names on the wire. A map and not components,
 * because a field that is left out and one that is {@code null} mean different things.
 */
abstract sealed class WorkspaceRequest permits CreateWorkspaceRequest, UpdateWorkspaceRequest {

	private final Map<String, @Nullable Object> fields;

	WorkspaceRequest(Map<String, @Nullable Object> fields) {
		this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
	}

	@JsonValue
	final Map<String, @Nullable Object> fields() {
		return this.fields;
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
		return getClass().getSimpleName() + this.fields;
	}

}
