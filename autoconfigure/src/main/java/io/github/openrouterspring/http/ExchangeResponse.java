package io.github.openrouterspring.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * {@link ClientHttpResponse} that reports failures to read its body to the
 * {@link Exchange}.
 */
final class ExchangeResponse implements ClientHttpResponse {

	private static final Log logger = LogFactory.getLog(ExchangeResponse.class);

	private final ClientHttpResponse response;

	private final Exchange<?> exchange;

	ExchangeResponse(ClientHttpResponse response, Exchange<?> exchange) {
		this.response = response;
		this.exchange = exchange;
	}

	@Override
	public HttpStatusCode getStatusCode() throws IOException {
		try {
			return this.response.getStatusCode();
		}
		catch (IOException | RuntimeException ex) {
			// For example if the status has fewer than three digits
			throw this.exchange.failed(ex);
		}
	}

	@Override
	public String getStatusText() throws IOException {
		return this.response.getStatusText();
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.response.getHeaders();
	}

	@Override
	public InputStream getBody() throws IOException {
		return new FilterInputStream(open()) {

			@Override
			public int read() throws IOException {
				try {
					return super.read();
				}
				catch (IOException | RuntimeException ex) {
					throw ExchangeResponse.this.exchange.failed(ex);
				}
			}

			@Override
			public int read(byte[] buffer, int offset, int length) throws IOException {
				try {
					return super.read(buffer, offset, length);
				}
				catch (IOException | RuntimeException ex) {
					throw ExchangeResponse.this.exchange.failed(ex);
				}
			}

		};
	}

	private InputStream open() throws IOException {
		try {
			return this.response.getBody();
		}
		catch (IOException | RuntimeException ex) {
			throw this.exchange.failed(ex);
		}
	}

	/**
	 * Failures are only logged, since the response has been read.
	 */
	@Override
	public void close() {
		try {
			this.response.close();
		}
		catch (RuntimeException ex) {
			logger.debug("Failed to close a response", ex);
		}
	}

}
