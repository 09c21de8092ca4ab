package io.github.openrouterspring.benchmarks.client;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Clients to compare.
 */
public enum Candidate {

	/**
	 * The client with all of its features, as the starter configures it, on
	 * HttpComponents.
	 */
	OURS(Ours::complete),

	/**
	 * The same on the JDK's HTTP client, the default engine.
	 */
	OURS_JDK(Ours::completeOnJdk),

	/**
	 * The client on HttpComponents, without observations and retries.
	 */
	OURS_BARE(Ours::bare),

	/**
	 * The client on HttpComponents, without observations.
	 */
	OURS_RETRY(Ours::withRetry),

	/**
	 * RestClient on HttpComponents, with observations.
	 */
	REST_CLIENT_OBSERVED(Peers::observedRestClient),

	/**
	 * RestClient on HttpComponents.
	 */
	REST_CLIENT(Peers::restClient),

	/**
	 * RestClient on Framework's request factory for the JDK's HTTP client.
	 */
	REST_CLIENT_JDK(Peers::restClientOnJdk),

	/**
	 * Handwritten code for the JDK's HTTP client.
	 */
	JDK(JdkGetter::new);

	/**
	 * The candidates to choose from.
	 */
	public static final List<Candidate> ALTERNATIVES = List.of(OURS, OURS_JDK, REST_CLIENT_OBSERVED, REST_CLIENT,
			REST_CLIENT_JDK, JDK);

	/**
	 * Candidates, each with one more feature than the one before.
	 */
	public static final List<Candidate> FEATURES = List.of(REST_CLIENT, OURS_BARE, OURS_RETRY, OURS);

	private final Function<URI, Getter> factory;

	Candidate(Function<URI, Getter> factory) {
		this.factory = factory;
	}

	Getter create(URI baseUrl) {
		return this.factory.apply(baseUrl);
	}

	/**
	 * Return the name in results.
	 * @return the name
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
