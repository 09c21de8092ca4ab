package io.github.openrouterspring.test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs test classes within a test.
 *
 * @param succeeded how many test methods have succeeded
 * @param failures why the others failed
 */
record JUnitRun(long succeeded, List<Throwable> failures) {

	static JUnitRun of(Map<String, String> parameters, Class<?>... testClasses) {
		LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
			.selectors(Arrays.stream(testClasses).map(DiscoverySelectors::selectClass).toList())
			.configurationParameters(parameters)
			.build();
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create().execute(request, listener);
		TestExecutionSummary summary = listener.getSummary();
		return new JUnitRun(summary.getTestsSucceededCount(),
				summary.getFailures().stream().map(TestExecutionSummary.Failure::getException).toList());
	}

}
