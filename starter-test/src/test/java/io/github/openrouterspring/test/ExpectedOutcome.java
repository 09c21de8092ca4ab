package io.github.openrouterspring.test;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The expected outcome of provisioning a {@link ProvisioningWorld}.
 *
 * @param workspaces the workspaces in the end
 * @param created those that do not exist yet
 * @param forbidden those whose budgets the server does not show, and which therefore stay
 * as they are
 * @param refused those that keep members because the server refuses to remove them
 * @param notKept those that have another description than the declared one
 */
record ExpectedOutcome(Map<String, ModelWorkspace> workspaces, Set<String> created, Set<String> forbidden,
		Set<String> refused, Set<String> notKept) {

	ExpectedOutcome() {
		this(new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
	}

}
