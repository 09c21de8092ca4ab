package io.github.openrouterspring.http;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Creates the {@link RestClient} of a client. Customizers may change everything but the
 * HTTP engine: an engine that was configured for other hosts may follow redirects with
 * the key, log it, or outlast the call. Only a mock server may replace it.
 */
public final class RestClients {

	private static final Log logger = LogFactory.getLog(RestClients.class);

	private static final String MOCK_SERVERS = "org.springframework.test.web.client.";

	private final RestClient.Builder builder = RestClient.builder();

	private ClientHttpRequestFactory engine;

	private RestClients(ClientHttpRequestFactory engine) {
		this.engine = engine;
	}

	/**
	 * Return a supplier that creates the RestClient on the first request, so that an
	 * unused client does not call customizers.
	 * @param baseUrl the address of the API
	 * @param engine the request factory of the HTTP engine
	 * @param customizers customize the builder, in this order
	 * @param observationRegistry receives the observations of requests
	 * @return supplies the RestClient
	 */
	public static Supplier<RestClient> lazy(URI baseUrl, ClientHttpRequestFactory engine,
			List<Consumer<RestClient.Builder>> customizers, ObservationRegistry observationRegistry) {
		List<Consumer<RestClient.Builder>> all = List.copyOf(customizers);
		return SingletonSupplier.of(() -> new RestClients(engine).create(baseUrl, all, observationRegistry));
	}

	private RestClient create(URI baseUrl, List<Consumer<RestClient.Builder>> customizers,
			ObservationRegistry observationRegistry) {
		RestClient.Builder customizable = customizable();
		customizers.forEach((customizer) -> customizer.accept(customizable));
		if (!observationRegistry.isNoop()) {
			this.builder.observationRegistry(observationRegistry);
		}
		// Not baseUrl(), which is ignored if a customizer sets such a factory
		return this.builder.uriBuilderFactory(new DefaultUriBuilderFactory(baseUrl.toString()))
			.defaultHeaders(RestClients::addHeaders)
			.requestFactory(new AuthorizingRequestFactory(this.engine, baseUrl))
			.build();
	}

	/**
	 * Set here, because RestClient would merge headers of a request with these each time.
	 */
	private static void addHeaders(HttpHeaders headers) {
		headers.setAccept(List.of(MediaType.APPLICATION_JSON));
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
		if (method.getName().equals("bufferContent")) {
			// Framework passes on the attributes of a buffered request only with
			// interceptors
			this.builder.requestInterceptor((request, body, execution) -> execution.execute(request, body));
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
		ClientHttpRequestFactory unwrapped = requestFactory;
		while (unwrapped instanceof AbstractClientHttpRequestFactoryWrapper wrapper) {
			unwrapped = wrapper.getDelegate();
		}
		if (unwrapped.getClass().getName().startsWith(MOCK_SERVERS)) {
			this.engine = requestFactory;
			return;
		}
		logger.warn(LogMessage.format(
				"The OpenRouter client ignores the %s that a customizer has set, since it may follow redirects with the "
						+ "management key, log it, or outlast calls. Configure the HTTP client with "
						+ "'spring.http.clients.*' or a ClientHttpRequestFactoryBuilder bean instead",
				requestFactory.getClass().getSimpleName()));
	}

}
