package io.github.openrouterspring.provisioning;

import java.util.Locale;

import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.WorkspaceField;

/**
 * Names of the properties that declare a workspace.
 */
final class PropertyName {

	/**
	 * Stands for the entire workspace when it is created or deleted.
	 */
	static final String WORKSPACE = "workspace";

	static final String INCLUDE_BYOK = "include-byok-in-budgets";

	static final String USER_IDS = "members.user-ids";

	static final String SYNC = "members.sync";

	static final String RENAMED_FROM = "renamed-from";

	static final String PROTECTED = "protected";

	private PropertyName() {
	}

	static String of(WorkspaceField field) {
		return field.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static String of(BudgetInterval interval) {
		return "budgets." + interval;
	}

}
