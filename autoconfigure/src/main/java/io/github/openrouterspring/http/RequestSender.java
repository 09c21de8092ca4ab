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
import io.github.openrouterspring.client.RateLimit;
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
 * Makes single requests: one in, and either the decoded body of a success or an
 * {@link OpenRouterException} out.
 */
final class RequestSender {

	private static final int MAX_ERROR_BODY_LENGTH = 64 * 1024;

	private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 16;

	private final JsonMapper mapper;

	private final Supplier<RestClient> restClient;

	private final Supplier<String> key;

	private final Watchdog watchdog;

	private final Consumer<RateLimit> rateLimits;

	RequestSender(JsonMapper mapper, Supplier<RestClient> restClient, Supplier<String> key, Watchdog watchdog,
			Consumer<RateLimit> rateLimits) {
		this.mapper = mapper;
		this.restClient = restClient;
		this.key = key;
		this.watchdog = watchdog;
		this.rateLimits = rateLimits;
	}

	<T> OperationResult<T> attempt(Call<T> call, int number) {
		String key = key(call, number);
		try {
			return attempt(call, number, new Redaction(key));
		}
		catch (OpenRouterUnauthorizedException ex) {
			// The key may have been rotated between reading and using it
			String present = key(call, number + 1);
			if (present.equals(key)) {
				throw ex;
			}
			return attempt(call, number, new Redaction(present));
		}
	}

	private <T> OperationResult<T> attempt(Call<T> call, int number, Redaction key) {
		Deadline deadline = call.deadline();
		call.context().setStatusCode(null);
		if (deadline.isExceeded()) {
			throw TransportExceptionTranslator.callTimeout(call.operation(), number - 1, deadline.timeout(), false,
					null);
		}
		if (this.watchdog.isClosed()) {
			throw TransportExceptionTranslator.closed(call.operation(), number - 1, false, null);
		}
		Exchange exchange = new Exchange(key);
		try (Watch watch = this.watchdog.watch(deadline)) {
			try {
				return Objects.requireNonNull(request(call, exchange)
					.exchange((request, response) -> read(call, number, response, watch, key)));
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
			throw translate(call, number, exchange, ex);
		}
	}

	/**
	 * What neither the HTTP engine nor the end of the call has caused, for example the
	 * exception of an interceptor, is not translated.
	 */
	private RuntimeException translate(Call<?> call, int number, Exchange exchange, RuntimeException exception) {
		Throwable cause = exchange.key().occursIn(exception) ? null : exception;
		if (call.deadline().isExceeded()) {
			return TransportExceptionTranslator.callTimeout(call.operation(), number, call.deadline().timeout(),
					exchange.isSent(), cause);
		}
		if (this.watchdog.isClosed()) {
			return TransportExceptionTranslator.closed(call.operation(), number, exchange.isSent(), cause);
		}
		if (exchange.failureIn(exception) != null) {
			return TransportExceptionTranslator.map(call.operation(), number, exception, exchange.isSent(),
					exchange.key());
		}
		return exception;
	}

	private String key(Call<?> call, int number) {
		try (Watch watch = this.watchdog.watch(call.deadline())) {
			try {
				return ManagementKey.check(this.key.get());
			}
			catch (RuntimeException ex) {
				throw watch.isExpired()
						? TransportExceptionTranslator.callTimeout(call.operation(), number - 1,
								call.deadline().timeout(), false, ex)
						: new OpenRouterKeyException(call.operation(), number - 1, ex);
			}
		}
	}

	private RestClient.RequestBodySpec request(Call<?> call, Exchange exchange) {
		Operation operation = call.request().operation();
		RestClient.RequestBodySpec spec = this.restClient.get()
			.method(operation.method())
			.uri(call.request().uriTemplate(), call.request().uriVariables())
			.attribute(Exchange.ATTRIBUTE, exchange)
			.accept(MediaType.APPLICATION_JSON)
			.headers((headers) -> call.options().headers().forEach(headers::put));
		byte[] body = call.body();
		if (body != null) {
			StreamingHttpOutputMessage.Body content = (output) -> output.write(body);
			spec.contentType(MediaType.APPLICATION_JSON).contentLength(body.length).body(content);
		}
		return spec;
	}

	private <T> OperationResult<T> read(Call<T> call, int number, ClientHttpResponse response, Watch watch,
			Redaction key) throws IOException {
		HttpStatusCode status = response.getStatusCode();
		call.context().setStatusCode(status);
		RateLimit rateLimit = RateLimit.parse(response.getHeaders());
		if (rateLimit != null) {
			this.rateLimits.accept(rateLimit);
		}
		if (!status.is2xxSuccessful()) {
			throw ApiExceptionTranslator.read(call.operation(), number, status, response.getHeaders(),
					readError(response, watch), key);
		}
		InputStream content = response.getBody();
		watch.setContent(content);
		int max = (int) Math.min(call.options().maxResponseSize().toBytes(), MAX_ARRAY_LENGTH);
		byte[] body = readBody(content, response.getHeaders().getContentLength(), max);
		if (body.length > max) {
			// Closing the response would read on to the end of the body
			watch.abort();
			throw undecodable(call, number, status, body, key, "larger than the maximum of %d bytes".formatted(max));
		}
		try {
			return new OperationResult<>(decode(call, body), response.getHeaders().getFirst(HttpHeaders.DATE), false);
		}
		catch (JacksonException ex) {
			// Some engines end an aborted body as if it were complete
			throw watch.isExpired()
					? TransportExceptionTranslator.callTimeout(call.operation(), number, call.deadline().timeout(),
							true, null)
					: undecodable(call, number, status, body, key, String.valueOf(ex.getOriginalMessage()));
		}
	}

	/**
	 * Read to the end, so that the connection can be used again, and with a buffer of the
	 * right size if that is known.
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
	 * Read what can be read of the body of an error: status and headers are known and
	 * decide, however the body ends.
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
		// Closing the response would read on to the end of the body
		watch.abort();
		return body.toByteArray();
	}

	private <T> T decode(Call<T> call, byte[] body) {
		T result = this.mapper.readerFor(call.responseType()).readValue(body);
		if (result == null) {
			throw DatabindException.from((JsonParser) null, "null where an object is promised");
		}
		return result;
	}

	private static OpenRouterDecodingException undecodable(Call<?> call, int number, HttpStatusCode status, byte[] body,
			Redaction key, String problem) {
		// Without a cause: what Jackson throws holds on to the body
		return new OpenRouterDecodingException(call.operation(), number, status, key.apply(problem),
				ApiExceptionTranslator.excerpt(body, key), null);
	}

}
