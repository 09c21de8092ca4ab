package io.github.openrouterspring.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/**
 * Makes single requests: one in, and either the decoded body of a success or an
 * {@link OpenRouterException} out.
 */
final class Attempts {

	/**
	 * A hundred workspaces, the largest page, are below a tenth of this.
	 */
	private static final int MAX_BODY_LENGTH = 10 * 1024 * 1024;

	private static final int MAX_ERROR_BODY_LENGTH = 64 * 1024;

	private final RestClient restClient;

	private final Supplier<String> key;

	private final Watchdog watchdog;

	Attempts(RestClient restClient, Supplier<String> key, Watchdog watchdog) {
		this.restClient = restClient;
		this.key = key;
		this.watchdog = watchdog;
	}

	<T> T attempt(Call<T> call, int number) {
		String key = key();
		RequestBody body = (call.body() != null) ? new RequestBody(call.body()) : null;
		Deadline deadline = call.deadline();
		call.context().setStatusCode(null);
		if (deadline.isExceeded()) {
			throw FaultMapper.callTimeout(call.operation(), number - 1, deadline.timeout(), false, null);
		}
		Watch watch = this.watchdog.watch(deadline);
		try (watch) {
			return Objects.requireNonNull(request(call, key, body)
				.exchange((request, response) -> read(call, number, response, watch, new Redaction(key))));
		}
		catch (OpenRouterException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// Whatever it is, it comes from below: RestClient, its interceptors or engine
			boolean written = (body == null) || body.isWritten();
			throw FaultMapper.map(call.operation(), number, ex, written, watch.isExpired() ? deadline.timeout() : null);
		}
	}

	private String key() {
		try {
			return ManagementKey.check(this.key.get());
		}
		catch (IllegalArgumentException ex) {
			// It is no argument of the call that is wrong
			throw new IllegalStateException(ex.getMessage(), ex);
		}
	}

	private RestClient.RequestBodySpec request(Call<?> call, String key, @Nullable RequestBody body) {
		Operation operation = call.request().operation();
		RestClient.RequestBodySpec spec = this.restClient.method(operation.method())
			.uri(operation.uriTemplate(), call.request().uriVariables())
			.accept(MediaType.APPLICATION_JSON)
			.headers((headers) -> {
				headers.putAll(call.headers());
				headers.setBearerAuth(key);
			});
		if (body != null) {
			spec.contentType(MediaType.APPLICATION_JSON).contentLength(body.length()).body(body);
		}
		return spec;
	}

	private <T> T read(Call<T> call, int number, ClientHttpResponse response, Watch watch, Redaction redaction)
			throws IOException {
		HttpStatusCode status = response.getStatusCode();
		call.context().setStatusCode(status);
		InputStream content = response.getBody();
		watch.setContent(content);
		if (!status.is2xxSuccessful()) {
			byte[] body = readBody(content, MAX_ERROR_BODY_LENGTH, watch);
			throw ErrorReader.read(call.operation(), number, status, response.getHeaders(), body, redaction);
		}
		byte[] body = readBody(content, MAX_BODY_LENGTH, watch);
		try {
			if (body.length <= MAX_BODY_LENGTH) {
				T result = call.responseType().reader().readValue(body);
				if (result != null) {
					return result;
				}
			}
			throw undecodable(call, number, status, body, redaction, (body.length > MAX_BODY_LENGTH)
					? "larger than %d bytes".formatted(MAX_BODY_LENGTH) : "no JSON object", null);
		}
		catch (JacksonException ex) {
			throw undecodable(call, number, status, body, redaction, ex.getOriginalMessage(), ex);
		}
	}

	/**
	 * Read a body, or if it is longer than the limit, a little more than the limit.
	 */
	private static byte[] readBody(InputStream content, int limit, Watch watch) throws IOException {
		byte[] body = content.readNBytes(limit + 1);
		if (body.length > limit) {
			// Closing the response would read on to the end of the body
			watch.abort();
		}
		return body;
	}

	private static OpenRouterDecodingException undecodable(Call<?> call, int number, HttpStatusCode status, byte[] body,
			Redaction redaction, @Nullable String problem, @Nullable JacksonException cause) {
		// The cause may quote the body, and the body the key
		boolean quotesKey = cause != null && redaction.occursIn(cause.getMessage());
		return new OpenRouterDecodingException(call.operation(), number, status,
				redaction.apply(String.valueOf(problem)), ErrorReader.excerpt(body, redaction),
				quotesKey ? null : cause);
	}

}
