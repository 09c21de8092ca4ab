package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpCookieStore;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link JettyEngine}.
 */
class JettyEngineTests {

	private static final URI URL = URI.create("https://openrouter.example/workspaces");

	private final HttpClient client = new HttpClient();

	private final JettyEngine engine = new JettyEngine(new TestCall(), 7);

	@Test
	void cookiesAndRedirectsAreIgnoredAndConnectionsLimited() {
		this.engine.customize(this.client);
		assertThat(this.client.getHttpCookieStore()).isInstanceOf(HttpCookieStore.Empty.class);
		assertThat(this.client.isFollowRedirects()).isFalse();
		assertThat(this.client.getMaxConnectionsPerDestination()).isEqualTo(7);
	}

	@Test
	void failureBeforeConnectingIsConnectException() throws IOException {
		this.engine.customize(this.client);
		ClientHttpRequest request = mock();
		IOException failure = new IOException("No route to host");
		given(request.getHeaders()).willReturn(new HttpHeaders());
		given(request.execute()).willThrow(failure);
		ClientHttpRequest adapted = this.engine.adapt((url, method) -> request).createRequest(URL, HttpMethod.POST);
		assertThatExceptionOfType(ConnectException.class).isThrownBy(adapted::execute)
			.withMessage("Connection to openrouter.example failed: No route to host")
			.withCause(failure);
	}

}
