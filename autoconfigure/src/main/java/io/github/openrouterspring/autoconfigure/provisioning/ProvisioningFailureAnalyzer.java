package io.github.openrouterspring.autoconfigure.provisioning;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * {@link FailureAnalyzer} for {@link ProvisioningException}.
 */
final class ProvisioningFailureAnalyzer extends AbstractFailureAnalyzer<ProvisioningException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ProvisioningException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
