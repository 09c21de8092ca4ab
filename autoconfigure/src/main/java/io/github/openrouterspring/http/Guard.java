package io.github.openrouterspring.http;

import java.util.List;
import java.util.function.Predicate;

import io.github.openrouterspring.OpenRouterGuardException;

/**
 * Keeps a client from operations.
 *
 * @param refused the operations that are not permitted
 * @param reason why, for whoever reads the error
 */
public record Guard(Predicate<Operation> refused, String reason) {

	static void check(List<Guard> guards, Operation operation) {
		guards.stream().filter((guard) -> guard.refused.test(operation)).findFirst().ifPresent((guard) -> {
			throw new OpenRouterGuardException(operation.operationName(), guard.reason);
		});
	}

}
