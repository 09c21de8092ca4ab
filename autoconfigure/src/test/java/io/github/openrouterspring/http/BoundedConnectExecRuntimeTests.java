package io.github.openrouterspring.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.hc.client5.http.EndpointInfo;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link BoundedConnectExecRuntime}.
 */
class BoundedConnectExecRuntimeTests {

	private static final HttpRoute ROUTE = new HttpRoute(new HttpHost("openrouter.ai", 443));

	private final ExecRuntime delegate = mock();

	private final Watchdog watchdog = new Watchdog();

	private final ConnectionPool pool = new ConnectionPool(2);

	private final HttpClientContext context = HttpClientContext.create();

	private final ExecRuntime runtime = new BoundedConnectExecRuntime(this.delegate, this.watchdog, this.pool);

	@AfterEach
	void close() {
		this.watchdog.close();
	}

	@Test
	void connectionIsMadeInAThreadThatCanBeLeftBehind() throws IOException {
		AtomicReference<Thread> connecting = new AtomicReference<>();
		AtomicReference<Thread> upgrading = new AtomicReference<>();
		willAnswer((call) -> {
			connecting.set(Thread.currentThread());
			return null;
		}).given(this.delegate).connectEndpoint(this.context);
		willAnswer((call) -> {
			upgrading.set(Thread.currentThread());
			return null;
		}).given(this.delegate).upgradeTls(this.context);
		try (Watch watch = this.watchdog.watch(Deadline.after(Duration.ofHours(1)))) {
			this.runtime.connectEndpoint(this.context);
			this.runtime.upgradeTls(this.context);
			assertThat(watch.isExpired()).isFalse();
		}
		assertThat(connecting.get()).isNotNull().isNotSameAs(Thread.currentThread());
		assertThat(upgrading.get()).isNotNull().isNotSameAs(Thread.currentThread());
	}

	@Test
	void requestIsPendingUntilItHasItsPlaceInThePool() throws IOException {
		willAnswer((call) -> {
			assertThat(this.pool.pending()).isOne();
			assertThat(this.pool.leased()).isZero();
			return null;
		}).given(this.delegate).acquireEndpoint("1", ROUTE, null, this.context);
		this.runtime.acquireEndpoint("1", ROUTE, null, this.context);
		verify(this.delegate).acquireEndpoint("1", ROUTE, null, this.context);
		assertThat(this.pool.pending()).isZero();
		assertThat(this.pool.leased()).isOne();
	}

	@Test
	void requestThatGetsNoPlaceIsNeitherPendingNorServed() throws IOException {
		willThrow(new IOException("Timed out")).given(this.delegate).acquireEndpoint(any(), any(), any(), any());
		assertThatIOException().isThrownBy(() -> this.runtime.acquireEndpoint("1", ROUTE, null, this.context));
		assertThat(this.pool.pending()).isZero();
		assertThat(this.pool.leased()).isZero();
		this.runtime.discardEndpoint();
		assertThat(this.pool.leased()).isZero();
	}

	@Test
	void placeIsGivenBackOnce() throws IOException {
		this.pool.leased(1);
		this.runtime.acquireEndpoint("1", ROUTE, null, this.context);
		this.runtime.releaseEndpoint();
		assertThat(this.pool.leased()).isOne();
		this.runtime.discardEndpoint();
		assertThat(this.pool.leased()).isOne();
		verify(this.delegate).releaseEndpoint();
		verify(this.delegate).discardEndpoint();
	}

	@Test
	void placeOfADiscardedConnectionIsGivenBack() throws IOException {
		this.runtime.acquireEndpoint("1", ROUTE, null, this.context);
		this.runtime.discardEndpoint();
		assertThat(this.pool.leased()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void stateIsThatOfTheEngine(boolean state) {
		given(this.delegate.isExecutionAborted()).willReturn(state);
		given(this.delegate.isEndpointAcquired()).willReturn(state);
		given(this.delegate.isEndpointConnected()).willReturn(state);
		given(this.delegate.isConnectionReusable()).willReturn(state);
		assertThat(this.runtime.isExecutionAborted()).isEqualTo(state);
		assertThat(this.runtime.isEndpointAcquired()).isEqualTo(state);
		assertThat(this.runtime.isEndpointConnected()).isEqualTo(state);
		assertThat(this.runtime.isConnectionReusable()).isEqualTo(state);
	}

	@Test
	void everythingElseIsLeftToTheEngine() throws Exception {
		EndpointInfo info = mock();
		given(this.delegate.getEndpointInfo()).willReturn(info);
		this.runtime.disconnectEndpoint();
		this.runtime.markConnectionReusable("state", TimeValue.ofSeconds(1));
		this.runtime.markConnectionNonReusable();
		assertThat(this.runtime.getEndpointInfo()).isSameAs(info);
		verify(this.delegate).disconnectEndpoint();
		verify(this.delegate).markConnectionReusable("state", TimeValue.ofSeconds(1));
		verify(this.delegate).markConnectionNonReusable();
	}

	@Test
	void requestIsExecutedByTheEngine() throws Exception {
		ClassicHttpRequest request = ClassicRequestBuilder.get(URI.create("https://openrouter.ai")).build();
		ClassicHttpResponse plain = new BasicClassicHttpResponse(200);
		ClassicHttpResponse informed = new BasicClassicHttpResponse(200);
		HttpResponseInformationCallback callback = (information, connection, context) -> {
		};
		given(this.delegate.execute("1", request, this.context)).willReturn(plain);
		given(this.delegate.execute("1", request, callback, this.context)).willReturn(informed);
		assertThat(this.runtime.execute("1", request, this.context)).isSameAs(plain);
		assertThat(this.runtime.execute("1", request, callback, this.context)).isSameAs(informed);
	}

	@Test
	void forkCountsInTheSamePool() throws IOException {
		ExecRuntime other = mock();
		CancellableDependency dependency = mock();
		given(this.delegate.fork(dependency)).willReturn(other);
		ExecRuntime fork = this.runtime.fork(dependency);
		fork.acquireEndpoint("2", ROUTE, null, this.context);
		verify(other).acquireEndpoint("2", ROUTE, null, this.context);
		assertThat(this.pool.leased()).isOne();
	}

}
