package io.github.openrouterspring.client;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * The call of the current thread, which lets an HTTP engine stop its work when the call
 * ends. Outside of a call, callbacks are ignored and tasks run unbounded.
 */
public interface CurrentCall {

	/**
	 * Register a callback that aborts the request that the current thread is about to
	 * send. Without a callback, the thread is interrupted instead.
	 * @param abort aborts the request, called from another thread
	 */
	void onAbort(Runnable abort);

	/**
	 * Register a callback to run at the end of the current attempt, when its response is
	 * closed.
	 * @param action the callback
	 */
	void onEnd(Runnable action);

	/**
	 * Run a task that can be neither interrupted nor aborted, such as the lookup of a
	 * host name, on another thread, and wait for it until the call ends.
	 * @param <T> the type of the result
	 * @param task the task
	 * @param discard disposes of a result that arrives after the call has ended
	 * @return the result
	 * @throws IOException if the task fails, or if the call ends first
	 */
	<T> T runBounded(IoTask<T> task, Consumer<T> discard) throws IOException;

	/**
	 * A task that performs I/O.
	 *
	 * @param <T> the type of the result
	 */
	@FunctionalInterface
	interface IoTask<T> {

		/**
		 * Run the task.
		 * @return the result
		 * @throws IOException if the task fails
		 */
		T run() throws IOException;

	}

}
