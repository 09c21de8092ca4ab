package io.github.openrouterspring.autoconfigure;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
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

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner contextRunner = Contexts.withHttpClients()
		.withPropertyValues("openrouter.retry.delay=1ms");

	@Test
	void builderOfTheApplicationIsNotUsed() throws Exception {
		RestClient.Builder own = RestClient.builder()
			.defaultHeader("X-Github-Token", "secret")
			.requestInterceptor((request, body, execution) -> {
				throw new IllegalStateException("No instances available for " + request.getURI().getHost());
			});
		try (RawServer server = server()) {
			this.contextRunner.withBean("loadBalanced", RestClient.Builder.class, () -> own)
				.withPropertyValues("openrouter.base-url=" + server.url())
				.run((context) -> assertThat(context.getBean(WorkspacesClient.class).list().items()).isEmpty());
		}
		assertThat(this.requests).singleElement().asString().doesNotContain("X-Github-Token");
	}

	@Test
	void engineThatACustomizerSetsIsIgnoredWithAWarning(CapturedOutput output) throws Exception {
		HttpComponentsClientHttpRequestFactory engine = new HttpComponentsClientHttpRequestFactory();
		engine.destroy();
		try (RawServer server = server()) {
			customize(server, (builder) -> builder.requestFactory(engine), WorkspacesClient::list);
			customize(server, (builder) -> builder.requestFactory(engine::createRequest), WorkspacesClient::list);
		}
		assertThat(this.requests).hasSize(2);
		assertThat(output).containsOnlyOnce("ignores the HttpComponentsClientHttpRequestFactory that a customizer");
	}

	@Test
	void customizerMayBufferContent() throws Exception {
		try (RawServer server = server()) {
			customize(server, (builder) -> builder.bufferContent((uri, method) -> true), WorkspacesClient::list);
		}
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void responsesThatAnInterceptorLeavesOpenUseNoConnections() throws Exception {
		try (RawServer server = server()) {
			intercept(server, (request, body, execution) -> {
				execution.execute(request, body);
				return execution.execute(request, body);
			}, (client) -> {
				for (int i = 0; i < 6; i++) {
					client.list();
				}
			}, "openrouter.max-connections=2", "openrouter.call-timeout=20s");
		}
		assertThat(this.requests).hasSize(12);
	}

	@Test
	void interceptorSeesNoKey() throws Exception {
		List<String> seen = new ArrayList<>();
		try (RawServer server = server()) {
			intercept(server, (request, body, execution) -> {
				seen.add(request.getHeaders().toString());
				return execution.execute(request, body);
			}, WorkspacesClient::list);
		}
		assertThat(seen).singleElement().asString().contains("User-Agent").doesNotContain("Authorization", "sk-or");
		assertThat(this.requests).singleElement().asString().containsIgnoringCase("authorization: Bearer sk-or-test");
	}

	@Test
	void keyIsNotSentWhereAnInterceptorSendsTheRequest() throws Exception {
		try (RawServer server = server(); RawServer other = server()) {
			intercept(server, (request, body, execution) -> execution.execute(to(other, request), body),
					(client) -> assertThatIllegalStateException().isThrownBy(client::list)
						.withMessageContaining("the management key is only sent to '%s'", server.url()));
		}
		assertThat(this.requests).isEmpty();
	}

	@Test
	void exceptionOfAnInterceptorReachesTheCallerAsItIsAndOnce() throws Exception {
		AtomicInteger calls = new AtomicInteger();
		IllegalStateException open = new IllegalStateException("CircuitBreaker 'openrouter' is OPEN");
		try (RawServer server = server()) {
			intercept(server, (request, body, execution) -> {
				calls.incrementAndGet();
				throw open;
			}, (client) -> assertThatThrownBy(client::list).isSameAs(open));
		}
		assertThat(calls).hasValue(1);
	}

	private RawServer server() {
		return RawServer.start((request, out, self) -> {
			this.requests.add(request);
			return RawServer.answer(Contexts.EMPTY_LIST).answer(request, out, self);
		});
	}

	private static HttpRequest to(RawServer server, HttpRequest request) {
		return new HttpRequestWrapper(request) {

			@Override
			public URI getURI() {
				return URI.create(server.url() + getRequest().getURI().getPath());
			}

		};
	}

	private void intercept(RawServer server, ClientHttpRequestInterceptor interceptor, Consumer<WorkspacesClient> test,
			String... properties) {
		customize(server, (builder) -> builder.requestInterceptor(interceptor), test, properties);
	}

	private void customize(RawServer server, RestClientCustomizer customizer, Consumer<WorkspacesClient> test,
			String... properties) {
		this.contextRunner.withBean(RestClientCustomizer.class, () -> customizer)
			.withPropertyValues("openrouter.base-url=" + server.url())
			.withPropertyValues(properties)
			.run((context) -> test.accept(context.getBean(WorkspacesClient.class)));
	}

}
