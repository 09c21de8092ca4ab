package io.github.openrouterspring.http.parallel;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;

/**
 * The threads of calls beside those of their callers. They are not the application's
 * pool, in which a caller would wait for a call that waits for the caller's thread.
 */
public final class CallThreads {

	private CallThreads() {
	}

	/**
	 * Create what starts such threads.
	 * @param virtual whether they are virtual, which needs Java 21
	 * @param decorator wraps what they do, or {@code null} for none
	 * @return the executor, which needs not be closed
	 */
	public static Executor create(boolean virtual, @Nullable TaskDecorator decorator) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("openrouter-call-");
		executor.setVirtualThreads(virtual);
		executor.setDaemon(true);
		return (decorator != null) ? (task) -> executor.execute(decorate(task, decorator)) : executor;
	}

	/**
	 * Let a task fail that the decorator does not run: its caller waits for it.
	 */
	private static Runnable decorate(Runnable task, TaskDecorator decorator) {
		Runnable decorated = decorator.decorate(task);
		return () -> {
			try {
				decorated.run();
				if (task instanceof CallTask<?> call) {
					call.setException(new IllegalStateException("The TaskDecorator has not run its task"));
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
