package io.github.openrouterspring.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterKeyException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.client.CallOptions;
import io.github.openrouterspring.client.RateLimit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.RestClient;

/**
 * Sends a single request, and either returns the decoded body of a success or throws an
 * {@link OpenRouterException}.
 *
 * @param mapper reads and writes bodies
 * @param restClient supplies the RestClient
 * @param key supplies the key for each request
 * @param watchdog enforces the deadlines
 * @param rateLimits receives the rate limit that a response reports
 */
record RequestSender(JsonMapper mapper, Supplier<RestClient> restClient, Supplier<String> key, Watchdog watchdog,
		Consumer<RateLimit> rateLimits) {

	private static final int MAX_ERROR_BODY_LENGTH = 64 * 1024;

	private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 16;

	<T> OperationResult<T> attempt(OperationRequest<T> request, CallOptions options, Deadline deadline, int number) {
		ManagementKey key = readKey(request.operationName(), deadline, number);
		try {
			return attempt(new Exchange<>(request, options, deadline, number, key));
		}
		catch (OpenRouterUnauthorizedException ex) {
			// The key may have been rotated between reading and using it
			ManagementKey present = presentKey(ex, deadline);
			if (present.equals(key)) {
				throw ex;
			}
			return attempt(new Exchange<>(request, options, deadline, number, present));
		}
	}

	private ManagementKey presentKey(OpenRouterUnauthorizedException refusal, Deadline deadline) {
		try {
			return readKey(refusal.getOperation(), deadline, refusal.getAttempts() + 1);
		}
		catch (OpenRouterException ex) {
			refusal.addSuppressed(ex);
			throw refusal;
		}
	}

	private ManagementKey readKey(String operation, Deadline deadline, int number) {
		Watch watch = this.watchdog.watch(deadline);
		try {
			return new ManagementKey(this.key.get());
		}
		catch (RuntimeException ex) {
			OpenRouterException end = end(operation, number - 1, deadline, false, ex);
			throw (end != null) ? end : new OpenRouterKeyException(operation, number - 1, ex);
		}
		finally {
			watch.close();
		}
	}

	private <T> OperationResult<T> attempt(Exchange<T> exchange) {
		OpenRouterException end = end(exchange.operationName(), exchange.number() - 1, exchange.deadline(), false,
				null);
		if (end != null) {
			throw end;
		}
		try (Watch watch = this.watchdog.watch(exchange.deadline())) {
			try {
				return Objects
					.requireNonNull(request(exchange).exchange((request, response) -> read(exchange, response, watch)));
			}
			finally {
				// An interceptor may have left a response open
				exchange.close();
			}
		}
		catch (OpenRouterException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw translate(exchange, ex);
		}
	}

	/**
	 * Translate failures of the HTTP engine and of calls that have ended. Other
	 * exceptions, such as those of an interceptor, stay as they are.
	 */
	private RuntimeException translate(Exchange<?> exchange, RuntimeException exception) {
		Throwable cause = exchange.key().occursIn(exception) ? null : exception;
		OpenRouterException end = end(exchange.operationName(), exchange.number(), exchange.deadline(),
				exchange.isSent(), cause);
		if (end != null) {
			return end;
		}
		return exchange.isFailure(exception) ? TransportExceptionTranslator.map(exchange.operationName(),
				exchange.number(), exception, exchange.isSent(), exchange.key()) : exception;
	}

	/**
	 * Return an exception if the call cannot continue, {@code null} otherwise.
	 */
	private @Nullable OpenRouterException end(String operation, int attempts, Deadline deadline, boolean sent,
			@Nullable Throwable cause) {
		if (deadline.isExceeded()) {
			return TransportExceptionTranslator.callTimeout(operation, attempts, deadline.timeout(), sent, cause);
		}
		return this.watchdog.isClosed() ? TransportExceptionTranslator.closed(operation, attempts, sent, cause) : null;
	}

	private RestClient.RequestBodySpec request(Exchange<?> exchange) {
		OperationRequest<?> request = exchange.request();
		RestClient.RequestBodySpec spec = this.restClient.get()
			.method(request.operation().method())
			.uri(request.uriTemplate(), request.uriVariables())
			.attribute(Exchange.ATTRIBUTE, exchange);
		if (!exchange.options().headers().isEmpty()) {
			spec.headers((headers) -> exchange.options().headers().forEach(headers::put));
		}
		if (request.body() != null) {
			byte[] body = this.mapper.writeValueAsBytes(request.body());
			StreamingHttpOutputMessage.Body content = (output) -> output.write(body);
			spec.contentType(MediaType.APPLICATION_JSON).contentLength(body.length).body(content);
		}
		return spec;
	}

	private <T> OperationResult<T> read(Exchange<T> exchange, ClientHttpResponse response, Watch watch)
			throws IOException {
		HttpStatusCode status = response.getStatusCode();
		RateLimit rateLimit = RateLimit.parse(response.getHeaders());
		if (rateLimit != null) {
			this.rateLimits.accept(rateLimit);
		}
		if (!status.is2xxSuccessful()) {
			throw ApiExceptionTranslator.read(exchange.operationName(), exchange.number(), status,
					response.getHeaders(), readError(response, watch), exchange.key());
		}
		InputStream content = response.getBody();
		watch.setContent(content);
		int max = (int) Math.min(exchange.options().maxResponseSize().toBytes(), MAX_ARRAY_LENGTH);
		byte[] body = readBody(content, contentLength(response.getHeaders()), max);
		if (body.length > max) {
			// Closing the response would read the rest of the body
			watch.abort();
			throw undecodable(exchange, status, body, "larger than the maximum of %d bytes".formatted(max));
		}
		try {
			return new OperationResult<>(decode(exchange, body), status,
					response.getHeaders().getFirst(HttpHeaders.DATE), false);
		}
		catch (JacksonException ex) {
			// Some engines report the end of an aborted body as if it were complete
			throw watch.isExpired()
					? TransportExceptionTranslator.callTimeout(exchange.operationName(), exchange.number(),
							exchange.deadline().timeout(), true, null)
					: undecodable(exchange, status, body, String.valueOf(ex.getOriginalMessage()));
		}
	}

	private static long contentLength(HttpHeaders headers) {
		try {
			return headers.getContentLength();
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	/**
	 * Read the entire body, so that the connection can be reused, into a buffer of the
	 * right size if the length is known.
	 */
	private static byte[] readBody(InputStream content, long length, int max) throws IOException {
		if (length <= 0 || length > max) {
			return content.readNBytes(max + 1);
		}
		byte[] body = new byte[(int) length];
		int read = content.readNBytes(body, 0, body.length);
		return (read == body.length && content.read() == -1) ? body : Arrays.copyOf(body, read);
	}

	/**
	 * Read as much as possible of the body of an error. Status and headers are known
	 * already, so a truncated body does not hide them.
	 */
	private static byte[] readError(ClientHttpResponse response, Watch watch) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		try {
			InputStream content = response.getBody();
			watch.setContent(content);
			if (StreamUtils.copyRange(content, body, 0, MAX_ERROR_BODY_LENGTH - 1) < MAX_ERROR_BODY_LENGTH) {
				return body.toByteArray();
			}
		}
		catch (IOException ex) {
			if (!watch.isExpired() && TransportExceptionTranslator.isInterrupt(ex)) {
				throw ex;
			}
		}
		// Closing the response would read the rest of the body
		watch.abort();
		return body.toByteArray();
	}

	private <T> T decode(Exchange<T> exchange, byte[] body) {
		T result = this.mapper.readerFor(exchange.request().responseType()).readValue(body);
		if (result == null) {
			throw DatabindException.from((JsonParser) null, "null instead of an object");
		}
		return result;
	}

	private static OpenRouterDecodingException undecodable(Exchange<?> exchange, HttpStatusCode status, byte[] body,
			String problem) {
		// Omit the cause: Jackson's exception retains the body
		return new OpenRouterDecodingException(exchange.operationName(), exchange.number(), status,
				exchange.key().redact(problem), ApiExceptionTranslator.excerpt(body, exchange.key()), null);
	}

}
