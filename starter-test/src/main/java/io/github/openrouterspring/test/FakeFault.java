package io.github.openrouterspring.test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a {@link FakeOpenRouter} can fail a request.
 * <p>
 * Like the fault of a gateway or a network, each meets any request, also one with a wrong
 * key. "Processed" means that the server has done what it does without the fault: made
 * the change, or refused to make it.
 */
public enum FakeFault {

	/**
	 * Not processed. The answer is 429 with a JSON error and {@code Retry-After: 1}.
	 */
	RATE_LIMITED((server) -> error(429, "Rate limit exceeded").withHeader("Retry-After", "1")),

	/**
	 * Not processed. The answer is 503 with a JSON error.
	 */
	UNAVAILABLE((server) -> error(503, "Service temporarily unavailable")),

	/**
	 * Processed. The answer is 500 with a JSON error.
	 */
	INTERNAL_ERROR_AFTER_PROCESSING((server) -> {
		server.get();
		return error(500, "Internal server error");
	}),

	/**
	 * Processed. The answer is 502 with a page of HTML.
	 */
	BAD_GATEWAY_AFTER_PROCESSING((server) -> {
		server.get();
		return answer(502, "text/html; charset=utf-8",
				"<html><head><title>502 Bad Gateway</title></head></html>".getBytes(StandardCharsets.UTF_8));
	}),

	/**
	 * Not processed. The connection is reset without an answer.
	 */
	CUT_BEFORE_PROCESSING((server) -> cut()),

	/**
	 * Processed. The connection is reset without an answer.
	 */
	CUT_AFTER_PROCESSING((server) -> {
		server.get();
		return cut();
	}),

	/**
	 * Processed. The answer keeps its status, but its JSON ends in the middle. To HTTP it
	 * is a whole message, after which the connection stays open.
	 */
	TRUNCATED((server) -> {
		ResponseDefinitionBuilder answer = server.get();
		byte[] body = answer.build().getByteBody();
		return answer.withBody(Arrays.copyOf(body, body.length / 2));
	}),

	/**
	 * Processed at once. The answer is the right one, but comes 2 seconds later.
	 */
	SLOW((server) -> server.get().withFixedDelay(2000));

	private final Function<Supplier<ResponseDefinitionBuilder>, ResponseDefinitionBuilder> effect;

	FakeFault(Function<Supplier<ResponseDefinitionBuilder>, ResponseDefinitionBuilder> effect) {
		this.effect = effect;
	}

	/**
	 * Stand between the server and the client.
	 * @param server processes the request and returns the right answer
	 * @return what the client sees
	 */
	ResponseDefinitionBuilder meet(Supplier<ResponseDefinitionBuilder> server) {
		return this.effect.apply(server);
	}

	private static ResponseDefinitionBuilder cut() {
		return new ResponseDefinitionBuilder().withFault(Fault.CONNECTION_RESET_BY_PEER);
	}

	private static ResponseDefinitionBuilder error(int status, String message) {
		// No more than what is sure in every error
		ObjectNode body = Json.MAPPER.createObjectNode();
		body.putObject("error").put("code", status).put("message", message);
		return answer(status, "application/json; charset=utf-8", Json.MAPPER.writeValueAsBytes(body));
	}

	private static ResponseDefinitionBuilder answer(int status, String contentType, byte[] body) {
		return new ResponseDefinitionBuilder().withStatus(status)
			.withHeader("Content-Type", contentType)
			.withBody(body);
	}

}
