package io.github.openrouterspring.http.parallel;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;

/**
 * Creates executors for concurrent calls. They do not use the application's pool, where
 * callers could occupy all threads while they wait for calls that need one.
 */
public final class CallThreads {

	private CallThreads() {
	}

	/**
	 * Create an executor.
	 * @param virtual whether its threads are virtual, which requires Java 21
	 * @param decorator decorates the tasks, or {@code null} for none
	 * @return the executor, which does not need to be closed
	 */
	public static Executor create(boolean virtual, @Nullable TaskDecorator decorator) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("openrouter-call-");
		executor.setVirtualThreads(virtual);
		executor.setDaemon(true);
		return (decorator != null) ? (task) -> executor.execute(decorate(task, decorator)) : executor;
	}

	/**
	 * Decorate a task. Fail it if the decorator does not run it, because its caller waits
	 * for it.
	 */
	private static Runnable decorate(Runnable task, TaskDecorator decorator) {
		Runnable decorated = decorator.decorate(task);
		return () -> {
			try {
				decorated.run();
				if (task instanceof CallTask<?> call) {
					call.setException(new IllegalStateException("The TaskDecorator did not run its task"));
				}
			}
			catch (Throwable ex) {
				if (!(task instanceof CallTask<?> call) || call.isDone()) {
					throw ex;
				}
				call.setException(ex);
			}
		};
	}

}
