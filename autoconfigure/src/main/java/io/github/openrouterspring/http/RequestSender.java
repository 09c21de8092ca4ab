package io.github.openrouterspring.http;

import java.io.IOException;
import java.io.InputStream;
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
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DatabindException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/**
 * Makes single requests: one in, and either the decoded body of a success or an
 * {@link OpenRouterException} out.
 */
final class RequestSender {

	private static final int MAX_ERROR_BODY_LENGTH = 64 * 1024;

	private final Supplier<RestClient> restClient;

	private final Supplier<String> key;

	private final Watchdog watchdog;

	private final Consumer<RateLimit> rateLimits;

	RequestSender(Supplier<RestClient> restClient, Supplier<String> key, Watchdog watchdog,
			Consumer<RateLimit> rateLimits) {
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
			return Objects.requireNonNull(
					request(call, exchange).exchange((request, response) -> read(call, number, response, watch, key)));
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
		try {
			return ManagementKey.check(this.key.get());
		}
		catch (RuntimeException ex) {
			throw new OpenRouterKeyException(call.operation(), number - 1, ex);
		}
	}

	private RestClient.RequestBodySpec request(Call<?> call, Exchange exchange) {
		Operation operation = call.request().operation();
		RestClient.RequestBodySpec spec = this.restClient.get()
			.method(operation.method())
			.uri(operation.uriTemplate(), call.request().uriVariables())
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
		InputStream content = response.getBody();
		watch.setContent(content);
		if (!status.is2xxSuccessful()) {
			byte[] body = content.readNBytes(MAX_ERROR_BODY_LENGTH);
			if (body.length == MAX_ERROR_BODY_LENGTH) {
				// Closing the response would read on to the end of the body
				watch.abort();
			}
			throw ApiExceptionTranslator.read(call.operation(), number, status, response.getHeaders(), body, key);
		}
		BoundedInputStream body = new BoundedInputStream(content, call.options().maxResponseSize().toBytes());
		try {
			T result = decode(call, body);
			return new OperationResult<>(result, response.getHeaders().getFirst(HttpHeaders.DATE), false);
		}
		catch (SizeLimitExceededException ex) {
			watch.abort();
			throw undecodable(call, number, status, body, key, ex);
		}
		catch (JacksonException ex) {
			// Some engines end an aborted body as if it were complete
			throw watch.isExpired() ? TransportExceptionTranslator.callTimeout(call.operation(), number,
					call.deadline().timeout(), true, null) : undecodable(call, number, status, body, key, ex);
		}
	}

	private static <T> T decode(Call<T> call, BoundedInputStream body) throws IOException {
		try {
			T result = call.responseType().reader().readValue(body);
			if (result == null) {
				throw DatabindException.from((JsonParser) null, "null where an object is promised");
			}
			return result;
		}
		catch (JacksonIOException ex) {
			throw ex.getCause();
		}
		finally {
			// To the end, so that the connection can be used again
			body.drain();
		}
	}

	private static OpenRouterDecodingException undecodable(Call<?> call, int number, HttpStatusCode status,
			BoundedInputStream body, Redaction key, Exception problem) {
		String message = (problem instanceof JacksonException jackson) ? jackson.getOriginalMessage()
				: problem.getMessage();
		// What Jackson throws holds on to the body
		return new OpenRouterDecodingException(call.operation(), number, status, key.apply(String.valueOf(message)),
				ApiExceptionTranslator.excerpt(body.head(), key),
				(problem instanceof JacksonException) ? null : problem);
	}

}
