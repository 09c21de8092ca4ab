package io.github.openrouterspring.http.engine;

import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.Test;

import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestFactories}.
 */
class RequestFactoriesTests {

	@Test
	void httpComponentsIsPreferred() {
		assertThat(RequestFactories.createDefault(new TestCall(), 7)).isInstanceOfSatisfying(
				HttpComponentsClientHttpRequestFactory.class,
				(factory) -> assertThat(factory.getHttpClient()).extracting("connManager")
					.isInstanceOfSatisfying(PoolingHttpClientConnectionManager.class,
							(manager) -> assertThat(manager.getMaxTotal()).isEqualTo(7)));
	}

	@Test
	void jdkHasTheDefaultTimeouts() {
		assertThat(RequestFactories.jdk()).isInstanceOf(JdkRequestFactory.class)
			.extracting("readTimeout")
			.isEqualTo(RequestFactories.DEFAULT_READ_TIMEOUT);
	}

}
