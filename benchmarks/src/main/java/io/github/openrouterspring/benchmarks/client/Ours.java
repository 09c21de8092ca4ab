package io.github.openrouterspring.benchmarks.client;

import java.net.URI;

import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * Creates this project's client with more or fewer features.
 */
final class Ours {

	private Ours() {
	}

	static Getter complete(URI baseUrl) {
		return getter(new StarterClient(baseUrl).workspaces());
	}

	static Getter completeOnJdk(URI baseUrl) {
		return getter(new StarterClient(baseUrl, StarterClient.ENGINE + "jdk").workspaces());
	}

	static Getter bare(URI baseUrl) {
		return getter(WorkspacesClient.builder()
			.baseUrl(baseUrl)
			.key(() -> Peers.KEY)
			.engine(Peers::httpComponents)
			.options(CallOptions.Builder::noRetry)
			.build());
	}

	static Getter withRetry(URI baseUrl) {
		return getter(
				WorkspacesClient.builder().baseUrl(baseUrl).key(() -> Peers.KEY).engine(Peers::httpComponents).build());
	}

	private static Getter getter(WorkspacesClient client) {
		return () -> client.get(Getter.SLUG);
	}

}
