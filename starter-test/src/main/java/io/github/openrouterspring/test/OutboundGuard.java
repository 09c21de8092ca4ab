package io.github.openrouterspring.test;

import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.openrouterspring.autoconfigure.OpenRouterRestClientCustomizer;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.web.client.RestClient;

/**
 * {@link OpenRouterRestClientCustomizer} that rejects requests to servers other than the
 * {@link FakeOpenRouter}, and records them to fail the test even if the application
 * handles the exception.
 */
final class OutboundGuard implements OpenRouterRestClientCustomizer {

	static final String BEAN_NAME = "fakeOpenRouterOutboundGuard";

	private final URI baseUrl;

	private final Queue<String> refused = new ConcurrentLinkedQueue<>();

	OutboundGuard(URI baseUrl) {
		this.baseUrl = baseUrl;
	}

	@Override
	public void customize(RestClient.Builder builder) {
		builder.requestInitializer(this::check);
	}

	private void check(ClientHttpRequest request) {
		URI uri = request.getURI();
		if (!this.baseUrl.getRawAuthority().equals(uri.getRawAuthority())) {
			String message = ("An OpenRouter client would call %s://%s instead of the fake at %s. "
					+ "Remove the base URL that the application sets on its WorkspacesClientBuilder.")
				.formatted(uri.getScheme(), uri.getRawAuthority(), this.baseUrl);
			this.refused.add(message);
			throw new IllegalStateException(message);
		}
	}

	/**
	 * Fail if a request has been rejected since the last call.
	 */
	void verify() {
		String message = this.refused.poll();
		this.refused.clear();
		if (message != null) {
			throw new IllegalStateException(message);
		}
	}

}
