package io.github.openrouterspring.http;

import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.openrouterspring.OpenRouterGuardException;

/**
 * Rejects operations that the application has disabled.
 *
 * @param refused matches the operations to reject
 * @param reason the reason, for the message of the exception
 */
public record Guard(Predicate<Operation> refused, String reason) implements Consumer<Operation> {

	@Override
	public void accept(Operation operation) {
		if (this.refused.test(operation)) {
			throw new OpenRouterGuardException(operation.operationName(), this.reason);
		}
	}

}
