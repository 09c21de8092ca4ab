package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * How the model of a server behaves in a test.
 *
 * @param steps what it does with the requests, one after the other; it is honest to all
 * that follow
 * @param rival who else uses the slug
 * @param rivalComes before which request a rival comes that is not there from the start
 * @param delay for how many requests an effect is put off that comes late
 * @param takenStatus the status of the answer that the slug is taken
 * @param skew how far its clock is ahead
 * @param tellsTime whether its answers have a {@code Date}
 * @param retries how often the client may retry
 * @param normalizes whether it stores a sampling rate with fewer digits
 */
record SettleScript(List<SettleStep> steps, Rival rival, int rivalComes, int delay, int takenStatus, Duration skew,
		boolean tellsTime, int retries, boolean normalizes) {

	static final SettleScript HONEST = new SettleScript(List.of(), Rival.NOBODY, 0, 0, 409, Duration.ZERO, true, 0,
			false);

	/**
	 * Return any script with these steps.
	 */
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
			// Without its time, a server's clock must not be off by more than a minute
			.as((list, rival, comes, delay, taken, seconds, tells, rest) -> new SettleScript(list, rival, comes, delay,
					taken, tells ? seconds.multipliedBy(1000) : seconds, tells, rest.getKey(), rest.getValue()));
	}

	/**
	 * Who else uses the slug.
	 */
	enum Rival {

		NOBODY, OLD_TWIN, OLD_OTHER, NEW_OTHER

	}

}
