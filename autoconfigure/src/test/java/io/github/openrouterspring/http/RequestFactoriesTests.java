package io.github.openrouterspring.http;

import java.net.URI;
import java.time.Duration;

import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link RequestFactories}.
 */
class RequestFactoriesTests {

	private final Watchdog watchdog = new Watchdog();

	@AfterEach
	void close() {
		this.watchdog.close();
	}

	@Test
	void httpComponentsIsPreferred() {
		assertThat(RequestFactories.createDefault(this.watchdog))
			.isInstanceOf(HttpComponentsClientHttpRequestFactory.class);
	}

	@Test
	void httpComponentsHasThePoolThatIsCounted() {
		HttpComponentsClientHttpRequestFactory factory = (HttpComponentsClientHttpRequestFactory) RequestFactories.HttpComponents
			.create(this.watchdog, new ConnectionPool(7));
		assertThat(factory.getHttpClient()).extracting("connManager")
			.isInstanceOfSatisfying(PoolingHttpClientConnectionManager.class,
					(manager) -> assertThat(manager.getMaxTotal()).isEqualTo(7));
	}

	@Test
	void httpComponentsSaysHowToAbort() {
		ClientHttpRequestFactory factory = RequestFactories.HttpComponents.create(this.watchdog, new ConnectionPool(7));
		URI nobodyListens = URI.create("http://127.0.0.1:" + UnusedPort.find());
		try (Watch watch = this.watchdog.watch(Deadline.after(Duration.ofHours(1)))) {
			assertThatIOException()
				.isThrownBy(() -> factory.createRequest(nobodyListens, HttpMethod.GET).execute().close());
			watch.abort();
			assertThat(Thread.currentThread().isInterrupted()).isFalse();
		}
	}

	@Test
	void jdkHasTheDefaultTimeouts() {
		ClientHttpRequestFactory factory = RequestFactories.Jdk.create();
		assertThat(factory).isInstanceOf(JdkClientHttpRequestFactory.class)
			.extracting("readTimeout")
			.isEqualTo(RequestFactories.DEFAULT_READ_TIMEOUT);
	}

}
