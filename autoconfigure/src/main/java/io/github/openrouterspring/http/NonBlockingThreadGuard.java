package io.github.openrouterspring.http;

import java.util.function.Consumer;

import reactor.core.scheduler.Schedulers;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Rejects operations on threads that must not block, such as the event loops of a WebFlux
 * application. A call would block all other work of the thread, and could never complete
 * with Reactor Netty.
 */
public final class NonBlockingThreadGuard implements Consumer<Operation> {

	private final boolean reactorPresent = ClassUtils.isPresent("reactor.core.scheduler.Schedulers",
			NonBlockingThreadGuard.class.getClassLoader());

	@Override
	public void accept(Operation operation) {
		Assert.state(!this.reactorPresent || !Schedulers.isInNonBlockingThread(),
				() -> ("OpenRouter operation '%s' would block thread '%s', which must not block. Call it on another "
						+ "thread, such as one of Schedulers.boundedElastic()")
					.formatted(operation.operationName(), Thread.currentThread().getName()));
	}

}
