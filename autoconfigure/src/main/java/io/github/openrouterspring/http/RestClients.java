package io.github.openrouterspring.http;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.client.CurrentCall;
import io.github.openrouterspring.http.engine.BoundedRequestFactory;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.JettyClientHttpRequestFactory;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Creates the {@link RestClient} of a client. Customizers may change everything but the
 * HTTP engine: one that was built for other hosts may follow redirects with the key, log
 * it, or outlast the call. A request factory that is no such engine, for example that of
 * a mock server, is used.
 */
public final class RestClients {

	private static final Log logger = LogFactory.getLog(RestClients.class);

	private static final List<Class<? extends ClientHttpRequestFactory>> ENGINES = List.of(
			HttpComponentsClientHttpRequestFactory.class, JdkClientHttpRequestFactory.class,
			JettyClientHttpRequestFactory.class, ReactorClientHttpRequestFactory.class,
			SimpleClientHttpRequestFactory.class);

	private final RestClient.Builder builder = RestClient.builder();

	private final CurrentCall currentCall;

	private ClientHttpRequestFactory engine;

	private RestClients(ClientHttpRequestFactory engine, CurrentCall currentCall) {
		this.engine = engine;
		this.currentCall = currentCall;
	}

	/**
	 * Create a RestClient.
	 * @param baseUrl the address of the API
	 * @param engine the request factory of the HTTP engine
	 * @param currentCall the calls that it serves
	 * @param customizers customize the builder, in this order
	 * @param observationRegistry receives the observations of requests
	 * @return the RestClient
	 */
	public static RestClient create(URI baseUrl, ClientHttpRequestFactory engine, CurrentCall currentCall,
			List<Consumer<RestClient.Builder>> customizers, ObservationRegistry observationRegistry) {
		RestClients clients = new RestClients(engine, currentCall);
		RestClient.Builder customizable = clients.customizable();
		customizers.forEach((customizer) -> customizer.accept(customizable));
		if (!observationRegistry.isNoop()) {
			clients.builder.observationRegistry(observationRegistry);
		}
		// Instead of the base URL, which has no effect beside such a factory
		return clients.builder.uriBuilderFactory(new DefaultUriBuilderFactory(baseUrl.toString()))
			.defaultHeaders(RestClients::addUserAgent)
			.requestFactory(new AuthorizingRequestFactory(clients.engine, baseUrl))
			.build();
	}

	private static void addUserAgent(HttpHeaders headers) {
		if (!headers.containsHeader(HttpHeaders.USER_AGENT)) {
			headers.set(HttpHeaders.USER_AGENT, UserAgent.VALUE);
		}
	}

	private RestClient.Builder customizable() {
		return (RestClient.Builder) Proxy.newProxyInstance(RestClient.class.getClassLoader(),
				new Class<?>[] { RestClient.Builder.class }, (InvocationHandler) this::invoke);
	}

	@SuppressWarnings("unchecked")
	private @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (arguments != null && method.getName().equals("requestFactory")) {
			setRequestFactory((ClientHttpRequestFactory) arguments[0]);
			return proxy;
		}
		if (arguments != null && method.getName().equals("apply")) {
			((Consumer<RestClient.Builder>) arguments[0]).accept((RestClient.Builder) proxy);
			return proxy;
		}
		try {
			Object result = method.invoke(this.builder, arguments);
			return (result == this.builder) ? proxy : result;
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private void setRequestFactory(ClientHttpRequestFactory requestFactory) {
		if (!isEngine(requestFactory)) {
			this.engine = new BoundedRequestFactory(requestFactory, this.currentCall);
			return;
		}
		logger.warn(LogMessage.format(
				"The OpenRouter client ignores the %s that a customizer has set, since it may follow redirects with the "
						+ "management key, log it, or outlast calls. Configure the HTTP client with "
						+ "'spring.http.clients.*' or a ClientHttpRequestFactoryBuilder bean instead",
				requestFactory.getClass().getSimpleName()));
	}

	private static boolean isEngine(ClientHttpRequestFactory requestFactory) {
		return (requestFactory instanceof AbstractClientHttpRequestFactoryWrapper wrapper)
				? isEngine(wrapper.getDelegate())
				: ENGINES.stream().anyMatch((engine) -> engine.isInstance(requestFactory));
	}

}
