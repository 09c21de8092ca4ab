package io.github.openrouterspring.autoconfigure.provisioning;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows the plan.
 */
final class WorkspaceDriftFailureAnalyzer extends AbstractFailureAnalyzer<WorkspaceDriftException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, WorkspaceDriftException cause) {
		return new FailureAnalysis(
				"OpenRouter's workspaces are not as declared. To make them so would be:\n\n" + cause.getPlan().toText(),
				"""
						Correct the declarations or the workspaces, or set 'openrouter.provisioning.mode' to 'apply'
						to have it done, or to 'plan' to start without.""", cause);
	}

}
