package io.github.openrouterspring.test;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link OutboundGuard}.
 */
class OutboundGuardTests {

	@Test
	void callThatWouldLeaveTheFakeFailsTheTestEvenIfItsExceptionIsHandled() {
		JUnitRun run = JUnitRun.of(Map.of(), LeavingTheFake.class);
		assertThat(run.succeeded()).isOne();
		assertThat(run.failures()).singleElement()
			.asInstanceOf(InstanceOfAssertFactories.THROWABLE)
			.hasMessageContaining("An OpenRouter client would call http://localhost:1 ")
			.hasMessageContaining("instead of the fake at http://127.0.0.1:");
	}

	@Test
	void responseOfAProxyFailsTheTestEvenIfItsExceptionIsHandled() {
		JUnitRun run = JUnitRun.of(Map.of(), CallingAProxy.class);
		assertThat(run.failures()).singleElement()
			.asInstanceOf(InstanceOfAssertFactories.THROWABLE)
			.hasMessageContaining("received status 418, but no request has reached the fake at http://127.0.0.1:");
	}

	@SpringBootTest(classes = ElsewhereConfiguration.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
			properties = "openrouter.retry.enabled=false")
	@UseFakeOpenRouter
	static class LeavingTheFake {

		@Test
		void leaves(@Autowired WorkspacesClient elsewhere) {
			assertThatException().isThrownBy(elsewhere::list)
				.withStackTraceContaining("An OpenRouter client would call");
		}

		@Test
		void stays() {
		}

	}

	@SpringBootTest(classes = ProxyConfiguration.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
	@UseFakeOpenRouter
	static class CallingAProxy {

		@Test
		void calls(@Autowired WorkspacesClient client) {
			assertThatException().isThrownBy(client::list);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ProxyConfiguration {

		@Bean(initMethod = "start", destroyMethod = "stop")
		WireMockServer server() {
			return new WireMockServer(WireMockConfiguration.options().dynamicPort());
		}

		@Bean
		ClientHttpRequestFactoryBuilderCustomizer<JdkClientHttpRequestFactoryBuilder> proxy(WireMockServer server) {
			ProxySelector proxy = ProxySelector.of(new InetSocketAddress("localhost", server.port()));
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.proxy(proxy));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ElsewhereConfiguration {

		@Bean
		WorkspacesClient elsewhere(WorkspacesClientBuilder builder) {
			return builder.baseUrl(URI.create("http://localhost:1/api/v1")).build();
		}

	}

}
