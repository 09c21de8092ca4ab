package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.stream.Collectors;

import io.github.openrouterspring.provisioning.InvalidWorkspaceDefinitionException;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Lists all problems with where the workspaces are declared.
 */
final class InvalidWorkspaceDefinitionFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidWorkspaceDefinitionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidWorkspaceDefinitionException cause) {
		String problems = cause.getProblems()
			.stream()
			.map((problem) -> "    - " + problem)
			.collect(Collectors.joining("\n", "Workspaces can not be as they are declared:\n\n", place(rootFailure)));
		return new FailureAnalysis(problems,
				"Correct the properties below 'openrouter.provisioning.workspaces' or the WorkspaceDefinition beans. "
						+ "What is declared in two places has to be the same in both.",
				cause);
	}

	/**
	 * A definition that can not be built does not know its bean.
	 */
	private static String place(Throwable rootFailure) {
		BeanCreationException creation = null;
		for (Throwable failure = rootFailure; failure != null; failure = failure.getCause()) {
			creation = (failure instanceof BeanCreationException inner) ? inner : creation;
		}
		if (creation == null || ProvisioningConfiguration.PROVISIONER_BEAN.equals(creation.getBeanName())) {
			return "";
		}
		return "\n\nThis was found when bean '%s'%s was created.".formatted(creation.getBeanName(),
				(creation.getResourceDescription() != null) ? " of " + creation.getResourceDescription() : "");
	}

}
