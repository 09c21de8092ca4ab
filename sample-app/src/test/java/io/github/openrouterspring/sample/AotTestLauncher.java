package io.github.openrouterspring.sample;

import java.io.PrintWriter;
import java.util.Arrays;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs the tests of the classes that it is given the names of.
 */
final class AotTestLauncher {

	private AotTestLauncher() {
	}

	public static void main(String[] arguments) {
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create()
			.execute(LauncherDiscoveryRequestBuilder.request()
				.selectors(Arrays.stream(arguments).map(DiscoverySelectors::selectClass).toList())
				.build(), listener);
		PrintWriter output = new PrintWriter(System.out, true);
		listener.getSummary().printFailuresTo(output);
		listener.getSummary().printTo(output);
		System.exit((listener.getSummary().getTotalFailureCount() > 0) ? 1 : 0);
	}

}
