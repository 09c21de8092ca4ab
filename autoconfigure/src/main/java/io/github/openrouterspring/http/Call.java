package io.github.openrouterspring.http;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * A call with all that its attempts share.
 *
 * @param <T> the type of the result
 * @param request the operation with its arguments
 * @param body the encoded body, if any
 * @param responseType what the answer is decoded to
 * @param headers the headers of this call
 * @param deadline when it has to be over
 * @param context where its observation looks
 */
record Call<T>(OperationRequest request, byte @Nullable [] body, ResponseType<T> responseType, HttpHeaders headers,
		Deadline deadline, OpenRouterObservationContext context) {

	String operation() {
		return this.request.operation().operationName();
	}

}
