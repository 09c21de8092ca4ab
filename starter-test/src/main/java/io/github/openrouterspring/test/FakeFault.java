package io.github.openrouterspring.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;
import org.springframework.util.Assert;

/**
 * Failure that {@link FakeOpenRouter} injects into a request. Immutable.
 * <p>
 * Like a failure of a gateway or the network, it affects any request, even one with an
 * invalid key. "Processed" means that the server does what it would do without the fault:
 * it makes the change, or rejects it. <pre class="code">
 * openRouter.on(ApiOperation.CREATE).failNext(FakeFault.status(503).afterProcessing());
 * </pre>
 */
public final class FakeFault {

	/**
	 * Not processed. The response is 429 with a JSON error and {@code Retry-After: 1}.
	 */
	public static final FakeFault RATE_LIMITED = status(429).message("Rate limit exceeded")
		.retryAfter(Duration.ofSeconds(1));

	/**
	 * Not processed. The response is 503 with a JSON error.
	 */
	public static final FakeFault UNAVAILABLE = status(503).message("Service temporarily unavailable");

	/**
	 * Processed. The response is 500 with a JSON error.
	 */
	public static final FakeFault INTERNAL_ERROR_AFTER_PROCESSING = status(500).message("Internal server error")
		.afterProcessing();

	/**
	 * Processed. The response is 502 with an HTML page.
	 */
	public static final FakeFault BAD_GATEWAY_AFTER_PROCESSING = status(502)
		.body("text/html; charset=utf-8", "<html><head><title>502 Bad Gateway</title></head></html>")
		.afterProcessing();

	/**
	 * Not processed. The connection is reset without a response.
	 */
	public static final FakeFault CUT_BEFORE_PROCESSING = new FakeFault(Effect.CUT_CONNECTION, false, 0, Duration.ZERO,
			Map.of(), null);

	/**
	 * Processed. The connection is reset without a response.
	 */
	public static final FakeFault CUT_AFTER_PROCESSING = CUT_BEFORE_PROCESSING.afterProcessing();

	/**
	 * Processed. The response keeps its status, but its JSON is cut in half. It is a
	 * complete HTTP message, after which the connection stays open.
	 */
	public static final FakeFault TRUNCATED = new FakeFault(Effect.CUT_BODY, true, 0, Duration.ZERO, Map.of(), null);

	/**
	 * Processed immediately. The regular response is delayed by 2 seconds.
	 */
	public static final FakeFault SLOW = delay(Duration.ofSeconds(2));

	private final Effect effect;

	private final boolean processed;

	private final int status;

	private final Duration delay;

	private final Map<String, String> headers;

	private final @Nullable String body;

	private FakeFault(Effect effect, boolean processed, int status, Duration delay, Map<String, String> headers,
			@Nullable String body) {
		this.effect = effect;
		this.processed = processed;
		this.status = status;
		this.delay = delay;
		this.headers = headers;
		this.body = body;
	}

	/**
	 * Return a fault that does not process the request. The response has the status and a
	 * JSON error.
	 * @param status the HTTP status, from 400 to 599
	 * @return the fault
	 */
	public static FakeFault status(int status) {
		Assert.isTrue(status >= 400 && status <= 599, "'status' must be between 400 and 599");
		HttpStatus known = HttpStatus.resolve(status);
		return new FakeFault(Effect.RESPONSE, false, status, Duration.ZERO, Map.of(), null)
			.message((known != null) ? known.getReasonPhrase() : "Error " + status);
	}

	/**
	 * Return a fault that processes the request immediately and delays the regular
	 * response.
	 * @param delay the delay, at most about 24 days
	 * @return the fault
	 */
	public static FakeFault delay(Duration delay) {
		return new FakeFault(Effect.NONE, true, 0, Duration.ZERO, Map.of(), null).delayed(delay);
	}

	/**
	 * Return this fault with a delay before its response, or before it resets the
	 * connection.
	 * @param delay the delay, at most about 24 days
	 * @return the fault
	 */
	public FakeFault delayed(Duration delay) {
		Assert.notNull(delay, "'delay' must not be null");
		Assert.isTrue(!delay.isNegative() && delay.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) <= 0,
				"'delay' must not be negative, and at most 24 days");
		return new FakeFault(this.effect, this.processed, this.status, delay, this.headers, this.body);
	}

	/**
	 * Return this fault, but process the request first.
	 * @return the fault
	 */
	public FakeFault afterProcessing() {
		return new FakeFault(this.effect, true, this.status, this.delay, this.headers, this.body);
	}

	/**
	 * Return this fault with a {@code Retry-After} header in whole seconds. The client
	 * ignores a value of 0 and waits as it does without the header. To keep tests fast,
	 * omit the header and set {@code openrouter.retry.delay=1ms}.
	 * @param retryAfter the time, rounded down to whole seconds
	 * @return the fault
	 */
	public FakeFault retryAfter(Duration retryAfter) {
		return header("Retry-After", String.valueOf(retryAfter.toSeconds()));
	}

	/**
	 * Return this fault with a header in its response.
	 * @param name the name of the header
	 * @param value the value, which replaces the fake's value or that of an earlier call
	 * @return the fault
	 */
	public FakeFault header(String name, String value) {
		Assert.state(this.effect == Effect.RESPONSE, "Only a fault with a status can have headers and a body");
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(value, "'value' must not be null");
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(this.headers);
		headers.put(name, value);
		return new FakeFault(this.effect, this.processed, this.status, this.delay, headers, this.body);
	}

	/**
	 * Return this fault with a body instead of the JSON error.
	 * @param contentType the media type, for example {@code text/html}
	 * @param body the body
	 * @return the fault
	 */
	public FakeFault body(String contentType, String body) {
		Assert.hasText(contentType, "'contentType' must not be empty");
		Assert.notNull(body, "'body' must not be null");
		FakeFault fault = header("Content-Type", contentType);
		return new FakeFault(fault.effect, fault.processed, fault.status, fault.delay, fault.headers, body);
	}

	FakeFault message(String message) {
		// Only the fields that every error has
		ObjectNode body = Json.MAPPER.createObjectNode();
		body.putObject("error").put("code", this.status).put("message", message);
		return body("application/json; charset=utf-8", body.toString());
	}

	boolean hasHeader(String name) {
		return this.headers.containsKey(name);
	}

	/**
	 * Apply this fault to a request.
	 * @param server processes the request and returns the regular response
	 * @return the response to the client
	 */
	ResponseDefinitionBuilder meet(Supplier<ResponseDefinitionBuilder> server) {
		ResponseDefinitionBuilder right = this.processed ? server.get() : new ResponseDefinitionBuilder();
		ResponseDefinitionBuilder seen = switch (this.effect) {
			case NONE -> right;
			case RESPONSE -> response();
			case CUT_BODY -> cutBody(right);
			case CUT_CONNECTION -> new ResponseDefinitionBuilder().withFault(Fault.CONNECTION_RESET_BY_PEER);
		};
		return this.delay.isZero() ? seen : seen.withFixedDelay((int) this.delay.toMillis());
	}

	private ResponseDefinitionBuilder response() {
		ResponseDefinitionBuilder response = new ResponseDefinitionBuilder().withStatus(this.status);
		this.headers.forEach(response::withHeader);
		return response.withBody(String.valueOf(this.body).getBytes(StandardCharsets.UTF_8));
	}

	private static ResponseDefinitionBuilder cutBody(ResponseDefinitionBuilder response) {
		byte[] body = response.build().getByteBody();
		return response.withBody(Arrays.copyOf(body, body.length / 2));
	}

	@Override
	public String toString() {
		return "%s%s%s%s".formatted(this.effect, (this.status > 0) ? " " + this.status : "",
				this.processed ? " after processing" : "",
				this.delay.isZero() ? "" : " delayed by %d ms".formatted(this.delay.toMillis()));
	}

	private enum Effect {

		NONE, RESPONSE, CUT_BODY, CUT_CONNECTION

	}

}
