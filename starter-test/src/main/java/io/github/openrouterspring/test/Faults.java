package io.github.openrouterspring.test;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The faults that lie ahead: first those that are queued, then those of a source. Thread
 * safe.
 */
final class Faults {

	private static final Supplier<@Nullable FakeFault> NONE = () -> null;

	private final Queue<FakeFault> queue = new ConcurrentLinkedQueue<>();

	private volatile Supplier<? extends @Nullable FakeFault> source = NONE;

	void add(List<FakeFault> faults) {
		this.queue.addAll(faults);
	}

	void setSource(Supplier<? extends @Nullable FakeFault> source) {
		this.source = source;
	}

	@Nullable FakeFault next() {
		FakeFault fault = this.queue.poll();
		return (fault != null) ? fault : this.source.get();
	}

	void reset() {
		this.source = NONE;
		this.queue.clear();
	}

}
