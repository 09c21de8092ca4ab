package io.github.openrouterspring.autoconfigure.provisioning;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what could not be done.
 */
final class WorkspaceProvisioningFailureAnalyzer extends AbstractFailureAnalyzer<WorkspaceProvisioningException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, WorkspaceProvisioningException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
