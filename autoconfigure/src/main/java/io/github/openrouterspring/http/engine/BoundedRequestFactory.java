package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.net.URI;

import io.github.openrouterspring.client.CurrentCall;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * {@link ClientHttpRequestFactory} for engines that may notice neither an interrupt nor
 * an abort: each request has its own thread, and the caller stops waiting for it when the
 * call ends.
 *
 * @param delegate the request factory of the engine
 * @param currentCall runs the requests
 */
public record BoundedRequestFactory(ClientHttpRequestFactory delegate,
		CurrentCall currentCall) implements ClientHttpRequestFactory, DisposableBean {

	@Override
	public void destroy() {
		RequestFactories.close(this.delegate);
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		ClientHttpRequest request = this.delegate.createRequest(uri, method);
		return new StreamingRequest(uri, method) {

			@Override
			protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
				request.getHeaders().putAll(headers);
				request.getAttributes().putAll(getAttributes());
				setBody(request, body());
				return BoundedRequestFactory.this.currentCall.runBounded(request::execute, ClientHttpResponse::close);
			}

		};
	}

}
