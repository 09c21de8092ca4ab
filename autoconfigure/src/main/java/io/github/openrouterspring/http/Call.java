package io.github.openrouterspring.http;

import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.observation.OpenRouterObservationContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A call with all that its attempts share.
 *
 * @param <T> the type of the result
 * @param request the operation with its arguments
 * @param body the encoded body, if any
 * @param responseType what the answer is decoded to
 * @param options the options of this call
 * @param deadline when it has to be over
 * @param context where its observation looks
 */
record Call<T>(OperationRequest request, byte @Nullable [] body, TypeReference<T> responseType, CallOptions options,
		Deadline deadline, OpenRouterObservationContext context) {

	String operation() {
		return this.request.operation().operationName();
	}

}
