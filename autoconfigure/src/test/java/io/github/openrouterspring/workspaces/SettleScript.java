package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * How a {@link SettleServer} behaves in a test.
 *
 * @param steps what it does with each request in order; it handles further requests
 * honestly
 * @param rival the other client that uses the slug
 * @param rivalComes the request before which a new rival creates its workspace
 * @param delay the number of requests by which a late effect is delayed
 * @param takenStatus the response status if the slug is taken
 * @param skew how far its clock is ahead of the client's
 * @param tellsTime whether its responses have a {@code Date} header
 * @param retries the maximum number of retries of the client
 * @param normalizes whether it stores a sampling rate with fewer digits
 */
record SettleScript(List<SettleStep> steps, Rival rival, int rivalComes, int delay, int takenStatus, Duration skew,
		boolean tellsTime, int retries, boolean normalizes) {

	static Arbitrary<SettleScript> any(Predicate<SettleStep> allowed) {
		Arbitrary<List<SettleStep>> steps = Arbitraries.of(SettleStep.all().stream().filter(allowed).toList())
			.list()
			.ofMaxSize(9);
		Arbitrary<Boolean> tellsTime = Arbitraries.of(true, false);
		Arbitrary<Duration> skew = Arbitraries.integers().between(-40, 40).map(Duration::ofSeconds);
		return Combinators
			.combine(steps, Arbitraries.of(Rival.class), Arbitraries.integers().between(0, 6),
					Arbitraries.integers().between(0, 6), Arbitraries.of(400, 409), skew, tellsTime,
					Combinators.combine(Arbitraries.integers().between(0, 3), Arbitraries.of(true, false))
						.as(Map::entry))
			// Without a Date header, the clock skew must not exceed a minute
			.as((list, rival, comes, delay, taken, seconds, tells, rest) -> new SettleScript(list, rival, comes, delay,
					taken, tells ? seconds.multipliedBy(1000) : seconds, tells, rest.getKey(), rest.getValue()));
	}

	enum Rival {

		NOBODY, OLD_TWIN, OLD_OTHER, NEW_OTHER

	}

}
