package io.github.openrouterspring.autoconfigure.provisioning;

import io.github.openrouterspring.provisioning.WorkspacePlan;

/**
 * Workspaces are not as declared, in an application that only validates them.
 */
final class WorkspaceDriftException extends RuntimeException {

	private final WorkspacePlan plan;

	WorkspaceDriftException(WorkspacePlan plan) {
		super("OpenRouter's workspaces are not as declared:\n" + plan.toText());
		this.plan = plan;
	}

	WorkspacePlan getPlan() {
		return this.plan;
	}

}
