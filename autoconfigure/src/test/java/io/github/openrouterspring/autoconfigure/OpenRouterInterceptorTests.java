package io.github.openrouterspring.autoconfigure;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for what an application's builders, customizers and interceptors can do to the
 * client, and what they cannot.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class OpenRouterInterceptorTests {

	@AutoClose
	private final RawServer server = Contexts.emptyServer();

	private final ApplicationContextRunner contextRunner = Contexts.withHttpClients()
		.withPropertyValues("openrouter.retry.delay=1ms", "openrouter.base-url=" + this.server.url());

	@Test
	void builderOfTheApplicationIsNotUsed() {
		RestClient.Builder own = RestClient.builder()
			.defaultHeader("X-Github-Token", "secret")
			.requestInterceptor((request, body, execution) -> {
				throw new IllegalStateException("No instances available for " + request.getURI().getHost());
			});
		this.contextRunner.withBean("loadBalanced", RestClient.Builder.class, () -> own)
			.run((context) -> assertThat(context.getBean(WorkspacesClient.class).list().items()).isEmpty());
		assertThat(this.server.received()).singleElement().asString().doesNotContain("X-Github-Token");
	}

	@Test
	void engineThatACustomizerSetsIsIgnoredWithAWarning(CapturedOutput output) throws Exception {
		HttpComponentsClientHttpRequestFactory engine = new HttpComponentsClientHttpRequestFactory();
		engine.destroy();
		customize((builder) -> builder.requestFactory(engine), WorkspacesClient::list);
		customize((builder) -> builder.requestFactory(engine::createRequest), WorkspacesClient::list);
		assertThat(this.server.requests()).isEqualTo(2);
		assertThat(output).containsOnlyOnce("ignores the HttpComponentsClientHttpRequestFactory that a customizer");
	}

	@Test
	void customizerMayBufferContent() {
		customize((builder) -> builder.bufferContent((uri, method) -> true), WorkspacesClient::list);
		assertThat(this.server.requests()).isOne();
	}

	@Test
	void responsesThatAnInterceptorLeavesOpenUseNoConnections() {
		intercept((request, body, execution) -> {
			execution.execute(request, body);
			return execution.execute(request, body);
		}, (client) -> {
			for (int i = 0; i < 6; i++) {
				client.list();
			}
		}, "openrouter.max-connections=2", "openrouter.call-timeout=20s");
		assertThat(this.server.requests()).isEqualTo(12);
	}

	@Test
	void interceptorSeesNoKey() {
		List<String> seen = new ArrayList<>();
		intercept((request, body, execution) -> {
			seen.add(request.getHeaders().toString());
			return execution.execute(request, body);
		}, WorkspacesClient::list);
		assertThat(seen).singleElement().asString().contains("User-Agent").doesNotContain("Authorization", "sk-or");
		assertThat(this.server.received()).singleElement()
			.asString()
			.containsIgnoringCase("authorization: Bearer sk-or-test");
	}

	@Test
	void keyIsNotSentWhereAnInterceptorSendsTheRequest() throws Exception {
		try (RawServer other = Contexts.emptyServer()) {
			intercept((request, body, execution) -> execution.execute(to(other, request), body),
					(client) -> assertThatIllegalStateException().isThrownBy(client::list)
						.withMessageContaining("the management key is only sent to '%s'", this.server.url()));
			assertThat(this.server.requests() + other.requests()).isZero();
		}
	}

	@Test
	void exceptionOfAnInterceptorReachesTheCallerAsItIsAndOnce() {
		AtomicInteger calls = new AtomicInteger();
		IllegalStateException open = new IllegalStateException("CircuitBreaker 'openrouter' is OPEN");
		intercept((request, body, execution) -> {
			calls.incrementAndGet();
			throw open;
		}, (client) -> assertThatThrownBy(client::list).isSameAs(open));
		assertThat(calls).hasValue(1);
	}

	private static HttpRequest to(RawServer server, HttpRequest request) {
		return new HttpRequestWrapper(request) {

			@Override
			public URI getURI() {
				return URI.create(server.url() + getRequest().getURI().getPath());
			}

		};
	}

	private void intercept(ClientHttpRequestInterceptor interceptor, Consumer<WorkspacesClient> test,
			String... properties) {
		customize((builder) -> builder.requestInterceptor(interceptor), test, properties);
	}

	private void customize(RestClientCustomizer customizer, Consumer<WorkspacesClient> test, String... properties) {
		this.contextRunner.withBean(RestClientCustomizer.class, () -> customizer)
			.withPropertyValues(properties)
			.run((context) -> test.accept(context.getBean(WorkspacesClient.class)));
	}

}
