package io.github.openrouterspring.test;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which requests meet a fault.
 *
 * @param operations the operations of the requests, all requests if empty
 * @param fault the fault
 */
record FaultRule(Set<ApiOperation> operations, FakeFault fault) {

	boolean matches(@Nullable ApiOperation operation) {
		return this.operations.isEmpty() || (operation != null && this.operations.contains(operation));
	}

}
