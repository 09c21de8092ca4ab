package io.github.openrouterspring.workspaces;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.openrouterspring.OpenRouterException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * A call that fails because its thread is interrupted.
 */
final class SettleCall {

	private final AtomicReference<OpenRouterException> failure = new AtomicReference<>();

	private final AtomicBoolean interruptKept = new AtomicBoolean();

	private final Thread thread;

	SettleCall(ThrowingCallable call) {
		this.thread = new Thread(() -> {
			this.failure.set(catchThrowableOfType(OpenRouterException.class, call));
			this.interruptKept.set(Thread.currentThread().isInterrupted());
		}, "settle-call");
		this.thread.setDaemon(true);
	}

	/**
	 * Start the call, interrupt it when it has got so far, and wait for its end.
	 */
	void interruptWhen(Callable<Boolean> waiting) throws Exception {
		this.thread.start();
		await().until(waiting);
		this.thread.interrupt();
		this.thread.join();
	}

	OpenRouterException failure() {
		return this.failure.get();
	}

	boolean isInterruptKept() {
		return this.interruptKept.get();
	}

}
