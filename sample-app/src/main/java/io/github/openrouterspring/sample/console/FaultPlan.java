package io.github.openrouterspring.sample.console;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.openrouterspring.test.FakeFault;
import org.jspecify.annotations.Nullable;

/**
 * Selects the requests to the fake that fail. Several faults take turns.
 */
final class FaultPlan implements Supplier<@Nullable FakeFault> {

	static final FaultPlan NONE = new FaultPlan(Set.of(), 2);

	private final List<FaultSwitch> switches;

	private final int every;

	private final AtomicInteger requests = new AtomicInteger();

	/**
	 * Create a plan.
	 * @param switches the faults to inject
	 * @param every the interval between faults: 3 for every third request
	 */
	FaultPlan(Set<FaultSwitch> switches, int every) {
		this.switches = switches.stream().sorted().toList();
		this.every = Math.max(1, every);
	}

	@Override
	public @Nullable FakeFault get() {
		if (this.switches.isEmpty()) {
			return null;
		}
		int request = this.requests.updateAndGet((count) -> (count + 1) % (this.every * this.switches.size()));
		return (request % this.every == 0) ? this.switches.get(request / this.every).fault() : null;
	}

	public boolean has(FaultSwitch faultSwitch) {
		return this.switches.contains(faultSwitch);
	}

	public int every() {
		return this.every;
	}

	public String summary() {
		if (this.switches.isEmpty()) {
			return "No faults are injected.";
		}
		String which = switch (this.every) {
			case 1 -> "Every request is ";
			case 2 -> "Every second request is ";
			case 3 -> "Every third request is ";
			default -> "One request in %d is ".formatted(this.every);
		};
		return which + this.switches.stream().map(FaultSwitch::effect).collect(Collectors.joining(", or ")) + ".";
	}

}
