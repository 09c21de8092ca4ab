package io.github.openrouterspring.test;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The faults to inject: first those for the next requests, then those for all requests,
 * and then those of a source. Thread-safe.
 */
final class Faults {

	private static final Supplier<@Nullable FakeFault> NONE = () -> null;

	private final List<FaultRule> next = new LinkedList<>();

	private final Deque<FaultRule> always = new ArrayDeque<>();

	private volatile Supplier<? extends @Nullable FakeFault> source = NONE;

	synchronized void add(Collection<FaultRule> rules) {
		this.next.addAll(rules);
	}

	synchronized void addAlways(FaultRule rule) {
		this.always.addFirst(rule);
	}

	void setSource(Supplier<? extends @Nullable FakeFault> source) {
		this.source = source;
	}

	/**
	 * Return the fault to inject into a request, or {@code null} for none.
	 */
	@Nullable FakeFault next(@Nullable ApiOperation operation) {
		FakeFault fault = nextOfRules(operation);
		try {
			// Outside of the lock, because a source may be slow
			return (fault != null) ? fault : this.source.get();
		}
		catch (RuntimeException | Error ex) {
			return FakeFault.status(500).message("The source of faults threw " + ex);
		}
	}

	private synchronized @Nullable FakeFault nextOfRules(@Nullable ApiOperation operation) {
		for (Iterator<FaultRule> rules = this.next.iterator(); rules.hasNext();) {
			FaultRule rule = rules.next();
			if (rule.matches(operation)) {
				rules.remove();
				return rule.fault();
			}
		}
		for (FaultRule rule : this.always) {
			if (rule.matches(operation)) {
				return rule.fault();
			}
		}
		return null;
	}

	synchronized void reset() {
		this.source = NONE;
		this.next.clear();
		this.always.clear();
	}

}
