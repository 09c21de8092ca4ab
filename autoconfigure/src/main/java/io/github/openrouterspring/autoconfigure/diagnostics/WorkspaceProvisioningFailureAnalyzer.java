package io.github.openrouterspring.autoconfigure.diagnostics;

import io.github.openrouterspring.autoconfigure.provisioning.WorkspaceProvisioningException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * {@link FailureAnalyzer} for {@link WorkspaceProvisioningException}.
 */
final class WorkspaceProvisioningFailureAnalyzer extends AbstractFailureAnalyzer<WorkspaceProvisioningException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, WorkspaceProvisioningException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
