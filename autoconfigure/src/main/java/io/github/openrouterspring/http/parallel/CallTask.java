package io.github.openrouterspring.http.parallel;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

import io.github.openrouterspring.http.Deadline;

/**
 * {@link FutureTask} with a deadline, which can fail without running.
 *
 * @param <R> the type of the result
 */
final class CallTask<R> extends FutureTask<R> {

	private final Deadline deadline;

	private volatile boolean begun;

	CallTask(Callable<R> call, Deadline deadline) {
		super(call);
		this.deadline = deadline;
	}

	Deadline deadline() {
		return this.deadline;
	}

	boolean hasBegun() {
		return this.begun;
	}

	@Override
	public void run() {
		this.begun = true;
		super.run();
	}

	@Override
	protected void setException(Throwable failure) {
		super.setException(failure);
	}

}
