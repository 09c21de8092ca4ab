package io.github.openrouterspring.test;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Selects the requests to inject a fault into.
 *
 * @param operations the operations of the requests, all requests if empty
 * @param fault the fault
 */
record FaultRule(Set<ApiOperation> operations, FakeFault fault) {

	boolean matches(@Nullable ApiOperation operation) {
		return this.operations.isEmpty() || (operation != null && this.operations.contains(operation));
	}

}
