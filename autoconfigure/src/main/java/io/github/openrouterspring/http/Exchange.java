package io.github.openrouterspring.http;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.openrouterspring.client.CallOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpResponse;

/**
 * One HTTP request with its response. It passes the key around the interceptors, and
 * records whether the request was sent and any failure of the engine.
 *
 * @param <T> the type of the response body
 */
final class Exchange<T> {

	static final String ATTRIBUTE = Exchange.class.getName();

	private final OperationRequest<T> request;

	private final CallOptions options;

	private final Deadline deadline;

	private final int number;

	private final ManagementKey key;

	private final Queue<ClientHttpResponse> responses = new ConcurrentLinkedQueue<>();

	private volatile boolean sent;

	private volatile @Nullable Exception failure;

	Exchange(OperationRequest<T> request, CallOptions options, Deadline deadline, int number, ManagementKey key) {
		this.request = request;
		this.options = options;
		this.deadline = deadline;
		this.number = number;
		this.key = key;
	}

	OperationRequest<T> request() {
		return this.request;
	}

	String operationName() {
		return this.request.operationName();
	}

	CallOptions options() {
		return this.options;
	}

	Deadline deadline() {
		return this.deadline;
	}

	/**
	 * Return the number of the attempt, 1 for the first.
	 */
	int number() {
		return this.number;
	}

	ManagementKey key() {
		return this.key;
	}

	/**
	 * Return whether the request may have been sent.
	 */
	boolean isSent() {
		return this.sent;
	}

	void markSent() {
		this.sent = true;
	}

	/**
	 * Remember a response, to be closed with the exchange.
	 * @param response the response of the engine
	 * @return the response to pass on
	 */
	ClientHttpResponse received(ClientHttpResponse response) {
		this.sent = true;
		ClientHttpResponse received = new ExchangeResponse(response, this);
		this.responses.add(received);
		return received;
	}

	void close() {
		this.responses.forEach(ClientHttpResponse::close);
	}

	/**
	 * Remember a failure of the engine.
	 * @param failure the exception of the engine
	 * @return the exception to throw instead, which does not show the key
	 */
	IOException failed(Exception failure) {
		IOException thrown = (failure instanceof IOException io) ? io : new IOException(failure.getMessage(), failure);
		if (this.key.occursIn(failure)) {
			thrown = new IOException(this.key.redact(failure.getMessage()));
			thrown.setStackTrace(failure.getStackTrace());
		}
		this.failure = thrown;
		return thrown;
	}

	/**
	 * Return whether an exception reports a failure of the engine.
	 * @param exception the exception that RestClient threw
	 * @return {@code false} if it comes from elsewhere, such as an interceptor
	 */
	boolean isFailure(Exception exception) {
		Exception failure = this.failure;
		return failure != null && (exception == failure || exception.getCause() == failure);
	}

}
