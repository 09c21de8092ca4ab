package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpCookieStore;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
	void failureBeforeARequestHasAConnectionIsOneToConnect() throws IOException {
		this.engine.customize(this.client);
		IOException failure = new IOException("No route to host");
		ClientHttpRequest request = this.engine.adapt((url, method) -> failing(failure))
			.createRequest(URL, HttpMethod.POST);
		assertThatExceptionOfType(ConnectException.class).isThrownBy(request::execute)
			.withMessage("No route to host")
			.withCause(failure);
	}

	private static ClientHttpRequest failing(IOException failure) {
		return new MockClientHttpRequest(HttpMethod.POST, URL) {

			@Override
			protected ClientHttpResponse executeInternal() throws IOException {
				throw failure;
			}

		};
	}

}
