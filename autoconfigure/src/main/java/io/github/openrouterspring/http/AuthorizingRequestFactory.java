package io.github.openrouterspring.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;

import io.github.openrouterspring.http.engine.StreamingRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.Assert;

/**
 * {@link ClientHttpRequestFactory} between RestClient with its interceptors and the HTTP
 * engine. It adds the key after interceptors and observations, so that they never see it,
 * sends the key only to the host of the base URL, and detects whether the engine has sent
 * a request.
 */
final class AuthorizingRequestFactory implements ClientHttpRequestFactory {

	private final ClientHttpRequestFactory engine;

	private final URI baseUrl;

	/**
	 * Create a request factory.
	 * @param engine the request factory of the engine
	 * @param baseUrl the address that the key is for
	 */
	AuthorizingRequestFactory(ClientHttpRequestFactory engine, URI baseUrl) {
		this.engine = engine;
		this.baseUrl = baseUrl;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		Assert.state(isSameOrigin(uri),
				() -> "An interceptor changed the request to '%s://%s', but the management key is only sent to '%s'"
					.formatted(uri.getScheme(), uri.getRawAuthority(), this.baseUrl));
		return new AuthorizingRequest(uri, method);
	}

	private boolean isSameOrigin(URI uri) {
		return this.baseUrl.getScheme().equalsIgnoreCase(uri.getScheme())
				&& this.baseUrl.getHost().equalsIgnoreCase(uri.getHost()) && this.baseUrl.getPort() == uri.getPort();
	}

	private final class AuthorizingRequest extends StreamingRequest {

		private boolean written;

		private boolean abandoned;

		AuthorizingRequest(URI uri, HttpMethod method) {
			super(uri, method);
		}

		@Override
		protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
			Exchange<?> exchange = (Exchange<?>) getAttributes().get(Exchange.ATTRIBUTE);
			Assert.state(exchange != null, "An interceptor has removed the attributes of the request");
			Body body = body();
			try {
				ClientHttpRequest request = AuthorizingRequestFactory.this.engine.createRequest(getURI(), getMethod());
				this.written = body == null;
				request.getHeaders().putAll(headers);
				request.getHeaders().setBearerAuth(exchange.key().value());
				setBody(request, (body != null) ? (output) -> {
					beginWriting();
					body.writeTo(output);
				} : null);
				return exchange.received(request.execute());
			}
			catch (IOException | RuntimeException ex) {
				if (TransportExceptionTranslator.isSent(ex, abandon())) {
					exchange.markSent();
				}
				throw exchange.failed(ex);
			}
		}

		/**
		 * An engine with threads of its own may still be connecting when the caller has
		 * reported the request as not sent.
		 */
		private synchronized void beginWriting() throws IOException {
			if (this.abandoned) {
				throw new InterruptedIOException("The call has ended");
			}
			this.written = true;
		}

		/**
		 * Prevent the body from being written from now on.
		 * @return whether it may have been written
		 */
		private synchronized boolean abandon() {
			this.abandoned = true;
			return this.written;
		}

	}

}
