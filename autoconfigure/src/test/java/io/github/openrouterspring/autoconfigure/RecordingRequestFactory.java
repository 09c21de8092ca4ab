package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.net.URI;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * An engine that remembers its settings, and whether it is closed.
 */
final class RecordingRequestFactory implements ClientHttpRequestFactory, DisposableBean {

	final HttpClientSettings settings;

	private final ClientHttpRequestFactory delegate;

	volatile boolean closed;

	RecordingRequestFactory(HttpClientSettings settings) {
		this.settings = settings;
		this.delegate = ClientHttpRequestFactoryBuilder.jdk().build(settings);
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod httpMethod) throws IOException {
		return this.delegate.createRequest(uri, httpMethod);
	}

	@Override
	public void destroy() {
		this.closed = true;
	}

}
