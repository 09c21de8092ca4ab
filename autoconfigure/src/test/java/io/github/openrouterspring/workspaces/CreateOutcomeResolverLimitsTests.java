package io.github.openrouterspring.workspaces;

import java.net.http.HttpClient;
import java.time.Duration;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.OutcomeUnknownReason;
import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.http.StartsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.client.JdkClientHttpRequestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for creates whose settlement meets its own trouble: refusals in the middle,
 * look-ups that fail, and the deadline.
 */
@StartsServer
@Timeout(60)
class CreateOutcomeResolverLimitsTests {

	private static final CreateWorkspaceRequest RED = CreateWorkspaceRequest.of("Red", "red");

	private static final String POST = "POST /workspaces";

	private static final String LOOK_UP = "GET /workspaces/red";

	private static final int LONG = 50_000;

	@RegisterExtension
	private static final WireMockExtension server = Engine.server();

	private final WorkspacesClient client = Engine.HTTP_COMPONENTS.client(server.baseUrl()).build();

	@Test
	void rateLimitInTheMiddleIsWaitedOutAndThenLookedUp() {
		SettleStubs.answer(server, "POST", SettleStubs.status(502), SettleStubs.status(429));
		SettleStubs.answer(server, "GET", SettleStubs.status(500), SettleStubs.foundRed(""));
		assertThat(this.client.create(RED).id()).hasToString(SettleStubs.ID);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP, POST, LOOK_UP);
	}

	@Test
	void rateLimitOfTheLookUpIsWaitedOutWithTheRetry() {
		SettleStubs.answer(server, "POST", SettleStubs.status(502), SettleStubs.created());
		SettleStubs.answer(server, "GET", SettleStubs.status(429));
		assertThat(this.client.create(RED).id()).hasToString(SettleStubs.ID);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP, POST);
	}

	@Test
	void rateLimitAfterServerErrorThatLeftNothingStands() {
		SettleStubs.answer(server, "POST", SettleStubs.status(500), SettleStubs.status(429));
		SettleStubs.answer(server, "GET", SettleStubs.notFound());
		OpenRouterException failure = failure(this.client);
		assertThat(failure).isInstanceOf(OpenRouterRateLimitException.class);
		assertThat(failure.getAttempts()).isEqualTo(4);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP, POST, LOOK_UP, POST, LOOK_UP, POST,
				LOOK_UP);
	}

	@Test
	void keyThatIsRevokedInTheMiddleLeavesTheOutcomeUnknown() {
		SettleStubs.answer(server, "POST", SettleStubs.status(500), SettleStubs.status(401));
		SettleStubs.answer(server, "GET", SettleStubs.status(401));
		OpenRouterOutcomeUnknownException failure = unknown(this.client);
		assertThat(failure).hasCauseInstanceOf(OpenRouterUnauthorizedException.class);
		assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(OpenRouterUnauthorizedException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP, POST, LOOK_UP);
	}

	@Test
	void refusalInTheMiddleStandsIfNothingIsFoundAndTheServerWasDone() {
		SettleStubs.answer(server, "POST", SettleStubs.status(500), SettleStubs.status(401));
		SettleStubs.answer(server, "GET", SettleStubs.notFound());
		assertThat(failure(this.client)).isInstanceOf(OpenRouterUnauthorizedException.class);
	}

	@ParameterizedTest
	@EnumSource
	void lookUpThatFailsOnTheWayIsNotRepeatedButMadeAnew(SettleEnd end) {
		SettleStubs.answer(server, "POST", SettleStubs.status(502), SettleStubs.status(502));
		SettleStubs.answer(server, "GET", end.answer(), SettleStubs.foundRed(""));
		assertThat(this.client.create(RED).id()).hasToString(SettleStubs.ID);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP, POST, LOOK_UP);
	}

	@Test
	void onlyTheLastLookUpIsRepeated() {
		SettleStubs.answer(server, "POST", SettleStubs.status(502));
		SettleStubs.answer(server, "GET", SettleStubs.status(503), SettleStubs.status(503), SettleStubs.status(503),
				SettleStubs.status(503), SettleStubs.status(503), SettleStubs.foundRed(""));
		assertThat(this.client.create(RED).id()).hasToString(SettleStubs.ID);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP, POST, LOOK_UP, POST, LOOK_UP, POST,
				LOOK_UP, LOOK_UP, LOOK_UP);
	}

	@Test
	void lookUpsThatAllFailLeaveTheOutcomeUnknown() {
		SettleStubs.answer(server, "POST", SettleStubs.status(500));
		SettleStubs.answer(server, "GET", SettleStubs.status(503));
		OpenRouterOutcomeUnknownException failure = unknown(this.client);
		assertThat(failure.getReason()).isEqualTo(OutcomeUnknownReason.LOOKUP_FAILED);
		assertThat(failure.getWorkspace()).isEqualTo("red");
		assertThat(failure.getOperation()).isEqualTo("create");
		assertThat(failure.getAttempts()).isEqualTo(4);
		assertThat(failure.getCause()).isInstanceOfSatisfying(OpenRouterServerException.class,
				(cause) -> assertThat(cause.getStatusCode().value()).isEqualTo(500));
		assertThat(failure.getSuppressed()).singleElement()
			.isInstanceOfSatisfying(OpenRouterServerException.class, (suppressed) -> {
				assertThat(suppressed.getStatusCode().value()).isEqualTo(503);
				assertThat(suppressed.getOperation()).isEqualTo("get");
				assertThat(suppressed.getAttempts()).isEqualTo(4);
			});
		assertThat(SettleStubs.journal(server)).hasSize(11).endsWith(POST, LOOK_UP, LOOK_UP, LOOK_UP, LOOK_UP);
	}

	@Test
	void serverErrorsThatLeftNothingStand() {
		SettleStubs.answer(server, "POST", SettleStubs.status(503));
		SettleStubs.answer(server, "GET", SettleStubs.notFound());
		OpenRouterException failure = failure(this.client);
		assertThat(failure).isInstanceOf(OpenRouterServerException.class).hasNoSuppressedExceptions();
		assertThat(failure.getAttempts()).isEqualTo(4);
	}

	@Test
	void gatewayErrorsBehindWhichTheRequestMayBeUnderWayLeaveTheOutcomeUnknown() {
		SettleStubs.answer(server, "POST", SettleStubs.status(504));
		SettleStubs.answer(server, "GET", SettleStubs.notFound());
		OpenRouterOutcomeUnknownException failure = unknown(this.client);
		assertThat(failure.getReason()).isEqualTo(OutcomeUnknownReason.NOT_FOUND_YET);
		assertThat(failure.getAttempts()).isEqualTo(4);
		assertThat(failure).hasCauseInstanceOf(OpenRouterServerException.class).hasNoSuppressedExceptions();
	}

	@Test
	void notFoundOfAGatewayDoesNotProveThatNothingWasCreated() {
		SettleStubs.answer(server, "POST", SettleStubs.status(503));
		SettleStubs.answer(server, "GET", SettleStubs.notFoundByAGateway());
		OpenRouterOutcomeUnknownException failure = unknown(this.client);
		assertThat(failure.getReason()).isEqualTo(OutcomeUnknownReason.LOOKUP_FAILED);
		assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(OpenRouterNotFoundException.class);
	}

	@Test
	void lastUndecodableAnswerIsTheCause() {
		SettleStubs.answer(server, "POST", SettleEnd.TRUNCATED_SUCCESS.answer());
		SettleStubs.answer(server, "GET", SettleStubs.notFound());
		assertThat(unknown(this.client)).hasCauseInstanceOf(OpenRouterDecodingException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "55", "100000000" })
	void waitThatDoesNotFitIsNotWaited(String retryAfter) {
		SettleStubs.answer(server, "POST", SettleStubs.status(503).withHeader("Retry-After", retryAfter));
		SettleStubs.answer(server, "GET", SettleStubs.foundRed(""));
		Workspace workspace = this.client.withOptions((options) -> options.timeout(Duration.ofSeconds(50))).create(RED);
		assertThat(workspace.id()).hasToString(SettleStubs.ID);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP);
	}

	@ParameterizedTest
	@EnumSource
	void createThatOutlastsTheCallLeavesTheOutcomeUnknown(Engine engine) {
		SettleStubs.answer(server, "POST", SettleStubs.created().withFixedDelay(LONG));
		OpenRouterOutcomeUnknownException failure = unknown(impatient(engine));
		assertThat(failure.getReason()).isEqualTo(OutcomeUnknownReason.NOT_LOOKED_UP);
		assertThat(failure.getAttempts()).isOne();
		assertThat(failure).hasCauseInstanceOf(OpenRouterTimeoutException.class);
		assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(OpenRouterTimeoutException.class);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		assertThat(SettleStubs.journal(server)).containsExactly(POST);
	}

	@ParameterizedTest
	@EnumSource
	void lookUpThatOutlastsTheCallLeavesTheOutcomeUnknown(Engine engine) {
		SettleStubs.answer(server, "POST", SettleStubs.status(503));
		SettleStubs.answer(server, "GET", SettleStubs.foundRed("").withFixedDelay(LONG));
		OpenRouterOutcomeUnknownException failure = unknown(impatient(engine));
		assertThat(failure.getAttempts()).isOne();
		assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(OpenRouterTimeoutException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP);
	}

	@Test
	void readTimeoutIsSettled() {
		SettleStubs.answer(server, "POST", SettleStubs.created().withFixedDelay(LONG));
		SettleStubs.answer(server, "GET", SettleStubs.foundRed(""));
		JdkClientHttpRequestFactory requestFactory = new JdkClientHttpRequestFactory(HttpClient.newHttpClient());
		requestFactory.setReadTimeout(Duration.ofSeconds(2));
		WorkspacesClient client = Engine.JDK.client(server.baseUrl()).requestFactory(requestFactory).build();
		assertThat(client.create(RED).id()).hasToString(SettleStubs.ID);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP);
	}

	/**
	 * Return a client that has its connection and has no time to lose.
	 */
	private static WorkspacesClient impatient(Engine engine) {
		WorkspacesClient client = engine.client(server.baseUrl()).build();
		catchThrowableOfType(OpenRouterException.class, () -> client.delete("warm-up"));
		server.resetRequests();
		return client.withOptions((options) -> options.timeout(Duration.ofMillis(700)));
	}

	private static OpenRouterException failure(WorkspacesClient client) {
		return catchThrowableOfType(OpenRouterException.class, () -> client.create(RED));
	}

	private static OpenRouterOutcomeUnknownException unknown(WorkspacesClient client) {
		return catchThrowableOfType(OpenRouterOutcomeUnknownException.class, () -> client.create(RED));
	}

}
