package io.github.openrouterspring.http.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage.Body;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.ReflectionUtils;

/**
 * {@link ClientHttpRequestFactory} for the JDK's {@link HttpClient} that waits in
 * {@link HttpClient#send}. Framework's adapter uses {@code sendAsync}, which completes
 * responses in the common pool or, if that has no parallelism, on a new thread per
 * request.
 */
public final class JdkRequestFactory implements ClientHttpRequestFactory, DisposableBean {

	/**
	 * Headers that the HTTP client sets itself and rejects in requests.
	 */
	private static final Set<String> RESTRICTED_HEADERS = Set.of("connection", "content-length", "expect", "host",
			"upgrade");

	private final CallerAwareExecutor executor = new CallerAwareExecutor();

	private final HttpClient client;

	private final @Nullable Duration readTimeout;

	/**
	 * Create a request factory that follows no redirects.
	 * @param builder the builder of the client
	 * @param readTimeout the maximum time to wait for the headers of a response
	 */
	public JdkRequestFactory(HttpClient.Builder builder, @Nullable Duration readTimeout) {
		HttpClient client = builder.followRedirects(Redirect.NEVER).build();
		// The application's own executor, such as one of virtual threads, is kept
		this.client = client.executor().isPresent() ? client : builder.executor(this.executor).build();
		this.readTimeout = readTimeout;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new JdkRequest(uri, method);
	}

	@Override
	public void destroy() {
		this.executor.close();
		// As of Java 21. Earlier versions stop the client once it is unreachable
		Method shutdown = ReflectionUtils.findMethod(HttpClient.class, "shutdownNow");
		if (shutdown != null) {
			ReflectionUtils.invokeMethod(shutdown, this.client);
		}
	}

	private static BodyPublisher publisher(@Nullable Body body, long contentLength) {
		if (body == null) {
			return BodyPublishers.noBody();
		}
		// The client subscribes to the body once it is connected
		BodyPublisher publisher = BodyPublishers.fromPublisher((subscriber) -> {
			ByteArrayOutputStream content = new ByteArrayOutputStream();
			try {
				body.writeTo(content);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			BodyPublishers.ofByteArray(content.toByteArray()).subscribe(subscriber);
		});
		return (contentLength > 0) ? BodyPublishers.fromPublisher(publisher, contentLength) : publisher;
	}

	private final class JdkRequest extends StreamingRequest {

		JdkRequest(URI uri, HttpMethod method) {
			super(uri, method);
		}

		@Override
		protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
			HttpRequest.Builder request = HttpRequest.newBuilder(getURI())
				.method(getMethod().name(), publisher(body(), headers.getContentLength()));
			if (JdkRequestFactory.this.readTimeout != null) {
				request.timeout(JdkRequestFactory.this.readTimeout);
			}
			if ("http".equalsIgnoreCase(getURI().getScheme())) {
				// Otherwise each request asks for an upgrade to HTTP/2
				request.version(Version.HTTP_1_1);
			}
			if (!headers.containsHeader(HttpHeaders.ACCEPT_ENCODING)) {
				request.header(HttpHeaders.ACCEPT_ENCODING, "gzip");
			}
			headers.forEach((name, values) -> {
				if (!RESTRICTED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
					values.forEach((value) -> request.header(name, value));
				}
			});
			try {
				return new JdkResponse(JdkRequestFactory.this.executor
					.call(() -> JdkRequestFactory.this.client.send(request.build(), BodyHandlers.ofInputStream())));
			}
			catch (ConnectException ex) {
				throw RequestFactories.connectException(getURI(), ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new InterruptedIOException("Interrupted while waiting for a response");
			}
		}

	}

}
