package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;

import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link HttpComponentsEngine} with prepared responses instead of a network.
 */
class HttpComponentsEngineTests {

	private final TestCall call = new TestCall();

	private final HttpComponentsEngine adapter = new HttpComponentsEngine(this.call, 7);

	private final List<ClassicHttpRequest> requests = new ArrayList<>();

	private final List<ExecChain.Scope> scopes = new ArrayList<>();

	private final HttpGet request = new HttpGet("http://openrouter.example");

	@ParameterizedTest
	@CsvSource({ "503, Retry-After, 0", "302, Location, http://other.example" })
	void engineDoesNotRetryOrFollowRedirects(int status, String header, String value) throws IOException {
		assertThat(execute(engine(response(status, header, value), response(200)))).isEqualTo(status);
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void cookiesAreNotSentBack() throws IOException {
		CloseableHttpClient engine = engine(response(200, "Set-Cookie", "session=1"), response(200));
		execute(engine);
		execute(engine);
		assertThat(this.requests).hasSize(2).noneMatch((request) -> request.containsHeader("Cookie"));
	}

	@Test
	void authenticationChallengeIsIgnored() throws IOException {
		assertThat(execute(engine(response(401, "WWW-Authenticate", "Basic realm=\"api\"")))).isEqualTo(401);
		assertThat(this.scopes.get(0).clientContext.getAuthExchanges().values())
			.allSatisfy((exchange) -> assertThat(exchange.getAuthScheme()).isNull());
	}

	@Test
	void requestIsCancelledWhenTheCallIsAborted() throws IOException {
		execute(engine(response(200)));
		assertThat(this.request.isCancelled()).isFalse();
		this.call.abort();
		assertThat(this.request.isCancelled()).isTrue();
	}

	@Test
	void applicationDnsResolverRunsAsBoundedTask() throws Exception {
		InMemoryDnsResolver resolver = new InMemoryDnsResolver();
		resolver.add("openrouter.example", InetAddress.getLoopbackAddress());
		PoolingHttpClientConnectionManagerBuilder builder = mock((call) -> call.getMock());
		ReflectionTestUtils.setField(builder, "dnsResolver", resolver);
		this.adapter.customize(builder);
		ArgumentCaptor<DnsResolver> bounded = ArgumentCaptor.captor();
		verify(builder).setDnsResolver(bounded.capture());
		assertThat(bounded.getValue().resolve("openrouter.example")).containsExactly(InetAddress.getLoopbackAddress());
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> bounded.getValue().resolve("other.example", 80));
		assertThat(bounded.getValue().resolveCanonicalHostname("openrouter.example"))
			.isEqualTo(InetAddress.getLoopbackAddress().getCanonicalHostName());
		assertThat(this.call.boundedTasks()).isEqualTo(3);
	}

	@Test
	void idleConnectionsAreStaleAfterConnectionLoss() throws IOException {
		assertThat(isStaleAfter(new IOException("reset"), false)).isTrue();
		assertThat(isStaleAfter(new SocketTimeoutException(), false)).as("timeout").isFalse();
		assertThat(isStaleAfter(new IOException("aborted"), true)).as("aborted call").isFalse();
	}

	private boolean isStaleAfter(IOException failure, boolean aborted) throws IOException {
		ManagedHttpClientConnection connection = connection();
		connection.bind(UnloggedConnectionTests.silentSocket());
		connection.passivate();
		assertThatIOException().isThrownBy(() -> execute(engine((request, scope, chain) -> {
			if (aborted) {
				this.call.abort();
			}
			throw failure;
		})));
		return connection.isStale();
	}

	@Test
	void connectionsAreLimitedInTotalAndPerRoute() {
		PoolingHttpClientConnectionManagerBuilder builder = PoolingHttpClientConnectionManagerBuilder.create();
		this.adapter.customize(builder);
		try (PoolingHttpClientConnectionManager manager = builder.build()) {
			assertThat(manager.getMaxTotal()).isEqualTo(7);
			assertThat(manager.getDefaultMaxPerRoute()).isEqualTo(7);
		}
	}

	@Test
	void connectionsAreNeverLogged() throws IOException {
		assertThat(connection()).isInstanceOf(UnloggedConnection.class);
	}

	private ManagedHttpClientConnection connection() throws IOException {
		PoolingHttpClientConnectionManagerBuilder builder = mock((call) -> call.getMock());
		this.adapter.customize(builder);
		ArgumentCaptor<HttpConnectionFactory<ManagedHttpClientConnection>> factory = ArgumentCaptor.captor();
		verify(builder).setConnectionFactory(factory.capture());
		return factory.getValue().createConnection(null);
	}

	private CloseableHttpClient engine(ClassicHttpResponse... responses) {
		Iterator<ClassicHttpResponse> answers = List.of(responses).iterator();
		return engine((request, scope, chain) -> {
			this.requests.add(request);
			this.scopes.add(scope);
			return answers.next();
		});
	}

	private CloseableHttpClient engine(ExecChainHandler connection) {
		HttpClientBuilder builder = HttpClientBuilder.create()
			.addExecInterceptorBefore(ChainElement.CONNECT.name(), "connection", connection);
		this.adapter.customize(builder);
		return builder.build();
	}

	private static ClassicHttpResponse response(int status, String... header) {
		BasicClassicHttpResponse response = new BasicClassicHttpResponse(status);
		if (header.length > 0) {
			response.setHeader(header[0], header[1]);
		}
		return response;
	}

	private int execute(CloseableHttpClient engine) throws IOException {
		return engine.execute(this.request, ClassicHttpResponse::getCode);
	}

}
