package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.stream.Collectors;

import io.github.openrouterspring.provisioning.InvalidWorkspaceDefinitionException;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * {@link FailureAnalyzer} for {@link InvalidWorkspaceDefinitionException}.
 */
final class InvalidWorkspaceDefinitionFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidWorkspaceDefinitionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidWorkspaceDefinitionException cause) {
		String problems = cause.getProblems()
			.stream()
			.map((problem) -> "    - " + problem)
			.collect(Collectors.joining("\n", "Declared workspaces are not valid:\n\n", place(rootFailure)));
		return new FailureAnalysis(problems,
				"Correct the properties below 'openrouter.provisioning.workspaces' or the WorkspaceDefinition beans.",
				cause);
	}

	/**
	 * A definition that cannot be built does not know its bean.
	 */
	private static String place(Throwable rootFailure) {
		BeanCreationException creation = null;
		for (Throwable failure = rootFailure; failure != null; failure = failure.getCause()) {
			creation = (failure instanceof BeanCreationException inner) ? inner : creation;
		}
		if (creation == null || "openRouterProvisioningManagers".equals(creation.getBeanName())) {
			return "";
		}
		return "\n\nFound while creating bean '%s'%s.".formatted(creation.getBeanName(),
				(creation.getResourceDescription() != null) ? " of " + creation.getResourceDescription() : "");
	}

}
