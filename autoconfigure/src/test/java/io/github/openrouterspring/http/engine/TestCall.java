package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.client.CurrentCall;

/**
 * {@link CurrentCall} that records the callbacks of an engine.
 */
final class TestCall implements CurrentCall {

	private final List<Runnable> aborts = new ArrayList<>();

	private final List<Runnable> ends = new ArrayList<>();

	private int boundedTasks;

	@Override
	public void onAbort(Runnable abort) {
		this.aborts.add(abort);
	}

	@Override
	public void onEnd(Runnable action) {
		this.ends.add(action);
	}

	@Override
	public <T> T runBounded(IoTask<T> task, Consumer<T> discard) throws IOException {
		this.boundedTasks++;
		return task.run();
	}

	void abort() {
		this.aborts.forEach(Runnable::run);
	}

	void end() {
		this.ends.forEach(Runnable::run);
		this.ends.clear();
	}

	int boundedTasks() {
		return this.boundedTasks;
	}

}
