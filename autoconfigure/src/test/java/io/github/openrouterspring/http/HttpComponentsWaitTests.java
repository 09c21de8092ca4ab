package io.github.openrouterspring.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.http.engine.HttpComponentsEngine;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for calls that wait inside Apache HttpComponents, for a host name lookup or a
 * pooled connection.
 */
@StartsServer
@Timeout(60)
class HttpComponentsWaitTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final CreateWorkspaceRequest RED = CreateWorkspaceRequest.of("Red", "red");

	private final CountDownLatch resolving = new CountDownLatch(1);

	private final CountDownLatch resolved = new CountDownLatch(1);

	private final RawServer server = RawServer.start(RawResponse.stallAfter(""));

	@AfterEach
	void close() throws IOException {
		this.resolved.countDown();
		this.server.close();
	}

	@Test
	void callTimeoutAbortsHostNameLookup() {
		OpenRouterTimeoutException failure = catchThrowableOfType(OpenRouterTimeoutException.class,
				() -> resolvingClient(Duration.ofSeconds(1)).create(RED));
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(failure.isRequestSent()).isFalse();
		assertThat(failure.getAttempts()).isOne();
	}

	@Test
	void interruptAbortsHostNameLookup() throws InterruptedException {
		BackgroundCall call = BackgroundCall.start(resolvingClient(MINUTE)::list);
		assertThat(call.interruptWhen(() -> this.resolving.getCount() == 0))
			.isInstanceOf(OpenRouterInterruptedException.class);
	}

	@Test
	void callTimeoutAbortsTheWaitForAPooledConnection() {
		WorkspacesClient client = clientWithoutAConnection(MINUTE);
		OpenRouterTimeoutException failure = catchThrowableOfType(OpenRouterTimeoutException.class,
				() -> client.withOptions((options) -> options.timeout(Duration.ofSeconds(1))).create(RED));
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CALL);
		assertThat(this.server.requests()).isOne();
	}

	@Test
	void requestIsNotSentAfterAPoolTimeout() {
		OpenRouterTimeoutException failure = catchThrowableOfType(OpenRouterTimeoutException.class,
				() -> clientWithoutAConnection(Duration.ofMillis(50)).create(RED));
		assertThat(failure.getLimit()).isEqualTo(TimeoutLimit.CONNECT);
		assertThat(failure.isRequestSent()).isFalse();
	}

	private WorkspacesClient resolvingClient(Duration timeout) {
		return client("http://slow.invalid", MINUTE, new InMemoryDnsResolver() {

			@Override
			public InetAddress[] resolve(String host) throws UnknownHostException {
				HttpComponentsWaitTests.this.resolving.countDown();
				BackgroundCall.awaitUninterruptibly(HttpComponentsWaitTests.this.resolved);
				throw new UnknownHostException(host);
			}

		}).withOptions((options) -> options.timeout(timeout));
	}

	/**
	 * Return a client whose only connection is in use.
	 */
	private WorkspacesClient clientWithoutAConnection(Duration poolTimeout) {
		WorkspacesClient client = client(this.server.url(), poolTimeout, SystemDefaultDnsResolver.INSTANCE)
			.withOptions((options) -> options.timeout(MINUTE).noRetry());
		BackgroundCall.start(client::list);
		await().until(() -> this.server.requests() == 1);
		return client;
	}

	private static WorkspacesClient client(String url, Duration poolTimeout, DnsResolver dnsResolver) {
		return Engine.HTTP_COMPONENTS.client(url).engine((currentCall) -> {
			HttpComponentsEngine adapter = new HttpComponentsEngine(currentCall, 1);
			PoolingHttpClientConnectionManagerBuilder manager = PoolingHttpClientConnectionManagerBuilder.create()
				.setDnsResolver(dnsResolver);
			adapter.customize(manager);
			HttpClientBuilder builder = HttpClientBuilder.create()
				.setConnectionManager(manager.build())
				.setDefaultRequestConfig(RequestConfig.custom()
					.setConnectionRequestTimeout(poolTimeout.toMillis(), TimeUnit.MILLISECONDS)
					.build());
			adapter.customize(builder);
			return new HttpComponentsClientHttpRequestFactory(builder.build());
		}).build();
	}

}
