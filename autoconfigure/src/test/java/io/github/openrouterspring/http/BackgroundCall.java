package io.github.openrouterspring.http;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * A call on its own thread, which a test can interrupt.
 */
public final class BackgroundCall {

	private volatile @Nullable Throwable failure;

	private volatile boolean interruptKept;

	private final Thread thread;

	private BackgroundCall(ThrowingCallable call) {
		this.thread = new Thread(() -> {
			this.failure = catchThrowable(call);
			this.interruptKept = Thread.currentThread().isInterrupted();
		}, "background-call");
		this.thread.setDaemon(true);
	}

	public static BackgroundCall start(ThrowingCallable call) {
		BackgroundCall background = new BackgroundCall(call);
		background.thread.start();
		return background;
	}

	public Thread thread() {
		return this.thread;
	}

	/**
	 * Interrupt the call when the condition holds, and wait for it to finish.
	 * @return its failure
	 */
	public @Nullable Throwable interruptWhen(Callable<Boolean> waiting) throws InterruptedException {
		await().until(waiting);
		this.thread.interrupt();
		return join();
	}

	/**
	 * Wait for the call to finish.
	 * @return its failure
	 */
	public @Nullable Throwable join() throws InterruptedException {
		this.thread.join();
		return this.failure;
	}

	public boolean isInterruptKept() {
		return this.interruptKept;
	}

	/**
	 * Wait for an interrupt.
	 */
	public static void awaitInterrupt() {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			// As expected
		}
	}

	/**
	 * Wait without noticing interrupts, as a host name lookup does.
	 */
	static void awaitUninterruptibly(CountDownLatch latch) {
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				// Ignored on purpose
			}
		}
	}

}
