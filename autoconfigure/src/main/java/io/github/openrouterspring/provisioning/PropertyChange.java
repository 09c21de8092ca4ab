package io.github.openrouterspring.provisioning;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspaceField;
import org.jspecify.annotations.Nullable;

/**
 * Change that a step makes to one property.
 *
 * @param property the name of the property below the workspace, for example
 * {@code budgets.monthly}
 * @param from the present value, {@code null} if there is none
 * @param to the new value, {@code null} if there is none
 */
@JsonPropertyOrder({ "property", "from", "to" })
public record PropertyChange(String property, @Nullable Object from, @Nullable Object to) {

	/**
	 * Return the changes of a create, the slug first.
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
