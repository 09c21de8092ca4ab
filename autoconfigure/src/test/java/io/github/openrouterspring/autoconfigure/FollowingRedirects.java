package io.github.openrouterspring.autoconfigure;

import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;

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
		// Unlike the default, this strategy also follows with an Authorization header
		return (builder) -> builder
			.withHttpClientCustomizer((client) -> client.setRedirectStrategy(new DefaultRedirectStrategy() {

				@Override
				public boolean isRedirectAllowed(HttpHost current, HttpHost next, HttpRequest redirect,
						HttpContext context) {
					return true;
				}

			}));
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
