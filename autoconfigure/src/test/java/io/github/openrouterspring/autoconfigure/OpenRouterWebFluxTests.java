package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the client in a WebFlux application, in which Boot configures no imperative
 * HTTP clients.
 */
class OpenRouterWebFluxTests {

	/**
	 * What Boot tells a WebFlux application by.
	 */
	private static final String WEBFLUX_CLASS = "org.springframework.web.reactive.HandlerResult";

	@AutoClose
	private final RawServer server = Contexts.emptyServer();

	private final ReactiveWebApplicationContextRunner contextRunner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class, SslAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class,
				RestClientAutoConfiguration.class))
		.withClassLoader(new ByteBuddy().subclass(Object.class)
			.name(WEBFLUX_CLASS)
			.make()
			.load(OpenRouterWebFluxTests.class.getClassLoader())
			.getLoaded()
			.getClassLoader())
		.withPropertyValues("openrouter.management-key=sk-or-test", "openrouter.base-url=" + this.server.url());

	@Test
	void clientsWorkWithoutImperativeClientsOfBoot() {
		this.contextRunner.withPropertyValues("openrouter.accounts.acme.read-only=true")
			.run((context) -> assertThat(context).doesNotHaveBean(ClientHttpRequestFactoryBuilder.class)
				.getBeans(WorkspacesClient.class)
				.hasSize(2)
				.allSatisfy((name, client) -> assertThat(client.list().items()).isEmpty()));
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void engineIsThatOfTheClassPathUnlessABeanReplacesIt() {
		ReactiveWebApplicationContextRunner contextRunner = this.contextRunner
			.withPropertyValues("spring.http.clients.imperative.factory=jetty");
		contextRunner
			.run((context) -> assertThat(context.getBean(HttpEngines.class).engine()).isEqualTo("http-components"));
		contextRunner.withBean(ClientHttpRequestFactoryBuilder.class, ClientHttpRequestFactoryBuilder::jdk)
			.run((context) -> assertThat(context.getBean(HttpEngines.class).engine()).isEqualTo("jdk"));
	}

	@Test
	void threadThatMustNotBlockIsRefusedBeforeARequestIsSent() {
		this.contextRunner.run((context) -> {
			Mono<?> list = Mono.fromCallable(context.getBean(WorkspacesClient.class)::list);
			assertThatIllegalStateException().isThrownBy(() -> list.subscribeOn(Schedulers.parallel()).block())
				.withMessageContainingAll("'list'", "thread 'parallel-", "Schedulers.boundedElastic()");
			assertThat(this.server.requests()).isZero();
			assertThat(list.subscribeOn(Schedulers.boundedElastic()).block()).isNotNull();
		});
	}

}
