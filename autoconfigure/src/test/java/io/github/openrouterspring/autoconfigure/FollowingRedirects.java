package io.github.openrouterspring.autoconfigure;

import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;

import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JettyClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ReactorClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static java.net.http.HttpClient.Redirect.ALWAYS;

/**
 * An application that wants each of its engines to follow redirects.
 */
@Configuration(proxyBeanMethods = false)
class FollowingRedirects {

	@Bean
	ClientHttpRequestFactoryBuilderCustomizer<JdkClientHttpRequestFactoryBuilder> jdk() {
		return (builder) -> builder.withHttpClientCustomizer((client) -> client.followRedirects(ALWAYS));
	}

	@Bean
	ClientHttpRequestFactoryBuilderCustomizer<HttpComponentsClientHttpRequestFactoryBuilder> httpComponents() {
		return (builder) -> builder
			.withHttpClientCustomizer((client) -> client.setRedirectStrategy(DefaultRedirectStrategy.INSTANCE));
	}

	@Bean
	ClientHttpRequestFactoryBuilderCustomizer<JettyClientHttpRequestFactoryBuilder> jetty() {
		return (builder) -> builder.withHttpClientCustomizer((client) -> client.setFollowRedirects(true));
	}

	@Bean
	ClientHttpRequestFactoryBuilderCustomizer<ReactorClientHttpRequestFactoryBuilder> reactor() {
		return (builder) -> builder.withHttpClientCustomizer((client) -> client.followRedirect(true));
	}

}
