package io.github.openrouterspring.workspaces;

import java.util.Arrays;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.openrouterspring.http.Engine;
import org.junit.jupiter.params.provider.Arguments;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

/**
 * The ends of a request that leave open whether it had its effect.
 */
enum SettleEnd {

	CONNECTION_RESET(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), true),

	EMPTY_RESPONSE(aResponse().withFault(Fault.EMPTY_RESPONSE), true),

	MALFORMED_CHUNK(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), true),

	RANDOM_DATA(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), true),

	REQUEST_TIMEOUT(aResponse().withStatus(408), true),

	SERVER_ERROR(aResponse().withStatus(500), false),

	BAD_GATEWAY(aResponse().withStatus(502), true),

	UNAVAILABLE(aResponse().withStatus(503), false),

	GATEWAY_TIMEOUT(aResponse().withStatus(504), true),

	UNKNOWN_GATEWAY_ERROR(aResponse().withStatus(520), true),

	TRUNCATED_SUCCESS(aResponse().withStatus(201).withBody("{\"data\": {\"id\": \"b7a1a9f2-7d3c"), true),

	SUCCESS_WITHOUT_DATA(aResponse().withStatus(201).withBody("{}"), true),

	SUCCESS_WITHOUT_BODY(aResponse().withStatus(201), true),

	NO_CONTENT(aResponse().withStatus(204), true),

	PAGE_OF_A_GATEWAY(aResponse().withStatus(200).withBody("<html>Please sign in</html>"), true);

	private final ResponseDefinitionBuilder answer;

	private final boolean mayBeUnderWay;

	SettleEnd(ResponseDefinitionBuilder answer, boolean mayBeUnderWay) {
		this.answer = answer;
		this.mayBeUnderWay = mayBeUnderWay;
	}

	ResponseDefinitionBuilder answer() {
		return this.answer;
	}

	/**
	 * Return whether the request may have its effect later, because it was not the server
	 * itself that ended it.
	 */
	boolean mayBeUnderWay() {
		return this.mayBeUnderWay;
	}

	/**
	 * Return whether the server was done and has said so, without saying what it did.
	 */
	boolean isUnreadable() {
		return ordinal() >= TRUNCATED_SUCCESS.ordinal();
	}

	/**
	 * Return all ends, each with each engine, for a parameterized test.
	 */
	static Stream<Arguments> withEveryEngine() {
		return Arrays.stream(values())
			.flatMap((end) -> Arrays.stream(Engine.values()).map((engine) -> Arguments.of(end, engine)));
	}

	/**
	 * Return the ends that are no success, each with each engine.
	 */
	static Stream<Arguments> failuresWithEveryEngine() {
		return withEveryEngine().filter((arguments) -> !((SettleEnd) arguments.get()[0]).isUnreadable());
	}

	static Stream<SettleEnd> unreadable() {
		return Arrays.stream(values()).filter(SettleEnd::isUnreadable);
	}

}
