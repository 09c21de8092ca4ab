package io.github.openrouterspring.client;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * What an HTTP engine may know of the call that the current thread makes: enough to end
 * with it. Outside of a call nothing has an effect.
 */
public interface CurrentCall {

	/**
	 * Register how to abort the request that the current thread is about to send. Without
	 * it the thread is interrupted.
	 * @param abort aborts the request, called from another thread
	 */
	void onAbort(Runnable abort);

	/**
	 * Register what to do when the current attempt has ended and its response is closed.
	 * @param action the action
	 */
	void onEnd(Runnable action);

	/**
	 * Run a task that neither an interrupt nor an abort can end, such as the lookup of a
	 * host name, in another thread, and wait for it no longer than the call may take.
	 * @param <T> the type of the result
	 * @param task the task
	 * @param discard disposes of a result that comes after the call has ended
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
