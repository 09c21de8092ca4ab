package io.github.openrouterspring.benchmarks;

import java.net.http.HttpClient.Version;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Application with the starter and its alternatives.
 */
@EnableAutoConfiguration
@EnableResilientMethods
@ImportHttpServices(WorkspacesExchange.class)
class Application {

	/**
	 * Permits the alternatives as many connections as the client has. The default is 5.
	 */
	@Bean
	ClientHttpRequestFactoryBuilderCustomizer<HttpComponentsClientHttpRequestFactoryBuilder> connections() {
		return (builder) -> builder
			.withConnectionManagerCustomizer((manager) -> manager.setMaxConnPerRoute(50).setMaxConnTotal(50));
	}

	/**
	 * Keeps the alternatives from asking for HTTP/2 in each request, as they would
	 * without TLS.
	 */
	@Bean
	ClientHttpRequestFactoryBuilderCustomizer<JdkClientHttpRequestFactoryBuilder> version() {
		return (builder) -> builder.withHttpClientCustomizer((client) -> client.version(Version.HTTP_1_1));
	}

}
