package io.github.openrouterspring.autoconfigure;

import java.net.http.HttpClient;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.github.openrouterspring.client.CurrentCall;
import io.github.openrouterspring.http.engine.BoundedRequestFactory;
import io.github.openrouterspring.http.engine.HttpComponentsEngine;
import io.github.openrouterspring.http.engine.JdkRequestFactory;
import io.github.openrouterspring.http.engine.JettyEngine;
import io.github.openrouterspring.http.engine.ReactorEngine;
import io.github.openrouterspring.http.engine.ReloadableRequestFactory;
import io.github.openrouterspring.http.engine.RequestFactories;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JettyClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ReactorClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.SimpleClientHttpRequestFactoryBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.core.log.LogMessage;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.ClassUtils;

/**
 * Creates the HTTP engine of each client from the {@link ClientHttpRequestFactoryBuilder}
 * that Spring Boot has selected. Adapts it so that the engine enforces deadlines, does
 * not follow redirects, and does not log the key.
 */
class HttpEngines implements AopInfrastructureBean {

	private static final Log logger = LogFactory.getLog(HttpEngines.class);

	private static final String BUILDER_SUFFIX = ClientHttpRequestFactoryBuilder.class.getSimpleName();

	private static final HttpClientSettings DEFAULTS = HttpClientSettings.defaults()
		.withTimeouts(RequestFactories.DEFAULT_CONNECT_TIMEOUT, RequestFactories.DEFAULT_READ_TIMEOUT);

	private final ClientHttpRequestFactoryBuilder<?> builder;

	private final HttpClientSettings applicationSettings;

	HttpEngines(ClientHttpRequestFactoryBuilder<?> builder, HttpClientSettings applicationSettings) {
		boolean simple = builder instanceof SimpleClientHttpRequestFactoryBuilder;
		if (simple) {
			logger.warn("The OpenRouter client uses the JDK's HttpClient instead of HttpURLConnection, which logs the "
					+ "management key, retries POST requests, and cannot be aborted");
		}
		else if (!ClassUtils.getPackageName(builder.getClass())
			.equals(ClassUtils.getPackageName(ClientHttpRequestFactoryBuilder.class))) {
			logger.warn(LogMessage.format("The OpenRouter client cannot adapt the ClientHttpRequestFactoryBuilder of "
					+ "type %s. Make sure that it does not follow redirects or log request headers, "
					+ "which contain the management key", builder.getClass().getName()));
		}
		this.builder = simple ? ClientHttpRequestFactoryBuilder.jdk() : builder;
		this.applicationSettings = applicationSettings;
	}

	/**
	 * Create the engine of a client. It connects on the first request.
	 * @param settings the settings of the client
	 * @param connectionDetails supplies the SSL bundle, which may change
	 * @param currentCall lets the engine stop its work when a call ends
	 * @return the request factory of the engine
	 */
	ClientHttpRequestFactory create(ClientSettings settings, OpenRouterConnectionDetails connectionDetails,
			CurrentCall currentCall) {
		settings.checkPositive("connect-timeout", settings.properties().connectTimeout());
		settings.checkPositive("read-timeout", settings.properties().readTimeout());
		HttpClientSettings clientSettings = clientSettings(settings);
		ClientHttpRequestFactoryBuilder<?> builder = adapt(currentCall, settings.maxConnections());
		ReloadableRequestFactory<SslBundle> requestFactory = new ReloadableRequestFactory<>(
				connectionDetails::getSslBundle, (sslBundle) -> builder.build(with(clientSettings, sslBundle)),
				currentCall);
		// Fail early if the bundle is unusable. Without one, defer the slow SSL setup
		if (connectionDetails.getSslBundle() != null || clientSettings.sslBundle() != null) {
			requestFactory.initialize();
		}
		return requestFactory;
	}

	/**
	 * Return the settings of a client's engine, without the SSL bundle of its connection
	 * details.
	 */
	HttpClientSettings clientSettings(ClientSettings settings) {
		return HttpClientSettings.defaults()
			.withTimeouts(settings.properties().connectTimeout(), settings.properties().readTimeout())
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.orElse(this.applicationSettings)
			.orElse(DEFAULTS);
	}

	/**
	 * Return the name of the engine in Spring Boot's properties, or the class name of a
	 * custom builder.
	 */
	String engine() {
		String type = this.builder.getClass().getSimpleName();
		return type.endsWith(BUILDER_SUFFIX)
				? DataObjectPropertyName.toDashedForm(type.substring(0, type.length() - BUILDER_SUFFIX.length()))
				: this.builder.getClass().getName();
	}

	private static HttpClientSettings with(HttpClientSettings settings, @Nullable SslBundle sslBundle) {
		if (sslBundle == null) {
			return settings;
		}
		// Some engines do not detect an unusable bundle before the first connection
		sslBundle.createSslContext();
		return settings.withSslBundle(sslBundle);
	}

	private ClientHttpRequestFactoryBuilder<? extends ClientHttpRequestFactory> adapt(CurrentCall currentCall,
			int maxConnections) {
		// Method references avoid loading the classes of an absent engine
		if (this.builder instanceof HttpComponentsClientHttpRequestFactoryBuilder httpComponents) {
			HttpComponentsEngine engine = new HttpComponentsEngine(currentCall, maxConnections);
			return httpComponents.withConnectionConfigCustomizer(engine::customize)
				.withConnectionManagerCustomizer(engine::customize)
				.withHttpClientCustomizer(engine::customize);
		}
		if (this.builder instanceof JdkClientHttpRequestFactoryBuilder jdk) {
			return (settings) -> jdk(jdk, settings);
		}
		if (this.builder instanceof JettyClientHttpRequestFactoryBuilder jetty) {
			return (settings) -> {
				JettyEngine engine = new JettyEngine(currentCall, maxConnections);
				return engine.adapt(jetty.withHttpClientCustomizer(engine::customize).build(settings));
			};
		}
		if (this.builder instanceof ReactorClientHttpRequestFactoryBuilder reactor) {
			return reactor.withHttpClientCustomizer(ReactorEngine::customize);
		}
		return (settings) -> new BoundedRequestFactory(this.builder.build(settings), currentCall);
	}

	/**
	 * Create an engine from the client builder that Spring Boot has configured, captured
	 * by a customizer because the request factory does not expose its client.
	 */
	private static ClientHttpRequestFactory jdk(JdkClientHttpRequestFactoryBuilder builder,
			@Nullable HttpClientSettings settings) {
		AtomicReference<HttpClient.@Nullable Builder> client = new AtomicReference<>();
		builder.withHttpClientCustomizer(client::set).build(settings);
		return new JdkRequestFactory(Objects.requireNonNull(client.get()),
				(settings != null) ? settings.readTimeout() : null);
	}

}
