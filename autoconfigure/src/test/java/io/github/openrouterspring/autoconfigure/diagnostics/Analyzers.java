package io.github.openrouterspring.autoconfigure.diagnostics;

import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/**
 * Failure analyzers for the tests of other packages.
 */
public final class Analyzers {

	private Analyzers() {
	}

	public static FailureAnalyzer invalidSetting() {
		return new InvalidOpenRouterSettingFailureAnalyzer();
	}

	public static FailureAnalyzer missingKey(Environment environment) {
		return new MissingManagementKeyFailureAnalyzer(environment);
	}

}
