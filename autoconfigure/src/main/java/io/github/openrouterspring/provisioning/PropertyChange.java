package io.github.openrouterspring.provisioning;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspaceField;
import org.jspecify.annotations.Nullable;

/**
 * What a step changes.
 *
 * @param property what is changed, by its name in properties, for example
 * {@code budgets.monthly}
 * @param from the value it has, {@code null} if it has none
 * @param to the value it is to have, {@code null} if it is to have none
 */
@JsonPropertyOrder({ "property", "from", "to" })
public record PropertyChange(String property, @Nullable Object from, @Nullable Object to) {

	/**
	 * Return what the creation of a workspace changes, the slug first.
	 */
	static List<PropertyChange> ofNew(CreateWorkspaceRequest request) {
		List<PropertyChange> changes = new ArrayList<>();
		changes.add(new PropertyChange(PropertyName.WORKSPACE, null, request.fields().get(WorkspaceField.SLUG)));
		request.fields().forEach((field, value) -> {
			Object plain = Text.plain(field, value);
			if (plain != null && field != WorkspaceField.SLUG) {
				changes.add(new PropertyChange(PropertyName.of(field), null, plain));
			}
		});
		return changes;
	}

}
