package io.github.openrouterspring.http;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpResponse;

/**
 * State that an attempt and its request share, bypassing the interceptors between them:
 * the key, whether the request was sent, and how the engine failed.
 */
final class Exchange {

	static final String ATTRIBUTE = Exchange.class.getName();

	private final Redaction key;

	private final Queue<ClientHttpResponse> responses = new ConcurrentLinkedQueue<>();

	private volatile boolean sent;

	private volatile @Nullable Exception failure;

	Exchange(Redaction key) {
		this.key = key;
	}

	Redaction key() {
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
	 * @return the response to hand on
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
	 * @param failure what the engine threw
	 * @return what to throw instead, which does not show the key
	 */
	IOException failed(Exception failure) {
		IOException thrown = (failure instanceof IOException io) ? io : new IOException(failure.getMessage(), failure);
		if (this.key.occursIn(failure)) {
			thrown = new IOException(this.key.apply(failure.getMessage()));
			thrown.setStackTrace(failure.getStackTrace());
		}
		this.failure = thrown;
		return thrown;
	}

	/**
	 * Return the failure of the engine that an exception reports.
	 * @param exception what RestClient threw
	 * @return the failure, or {@code null} if somebody else threw the exception
	 */
	@Nullable Exception failureIn(Exception exception) {
		Exception failure = this.failure;
		return (failure != null && (exception == failure || exception.getCause() == failure)) ? failure : null;
	}

}
