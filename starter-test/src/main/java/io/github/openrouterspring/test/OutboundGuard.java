package io.github.openrouterspring.test;

import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.openrouterspring.OpenRouterApiException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.autoconfigure.OpenRouterRestClientCustomizer;
import io.github.openrouterspring.client.ClientListener;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.web.client.RestClient;

/**
 * {@link OpenRouterRestClientCustomizer} that rejects requests to servers other than the
 * {@link FakeOpenRouter}, and records them to fail the test even if the application
 * handles the exception. As a {@link ClientListener}, it also records error responses if
 * no request has ever reached the fake: they come from a proxy.
 */
final class OutboundGuard implements OpenRouterRestClientCustomizer, ClientListener {

	static final String BEAN_NAME = "fakeOpenRouterOutboundGuard";

	private final FakeOpenRouter openRouter;

	private final URI baseUrl;

	private final Queue<String> problems = new ConcurrentLinkedQueue<>();

	private volatile boolean reached;

	OutboundGuard(FakeOpenRouter openRouter) {
		this.openRouter = openRouter;
		this.baseUrl = openRouter.baseUrl();
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
			this.problems.add(message);
			throw new IllegalStateException(message);
		}
	}

	@Override
	public void failed(String account, OpenRouterException failure) {
		if (failure instanceof OpenRouterApiException response && !isReached()) {
			this.problems.add(("An OpenRouter client received status %d, but no request has reached the fake at %s. "
					+ "The response probably comes from a proxy. Exclude the loopback interface from it, or exclude the "
					+ "ClientHttpRequestFactoryBuilderCustomizer that sets it from the test.")
				.formatted(response.getStatusCode().value(), this.baseUrl));
		}
	}

	private boolean isReached() {
		this.reached = this.reached || !this.openRouter.wireMock().getAllServeEvents().isEmpty();
		return this.reached;
	}

	/**
	 * Fail if a problem has been recorded since the last call. Called before each reset
	 * of the fake, which forgets its requests.
	 */
	void verify() {
		isReached();
		String message = this.problems.poll();
		this.problems.clear();
		if (message != null) {
			throw new IllegalStateException(message);
		}
	}

}
