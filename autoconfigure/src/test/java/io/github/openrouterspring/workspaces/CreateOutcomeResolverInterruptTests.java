package io.github.openrouterspring.workspaces;

import java.util.List;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.http.StartsServer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for creates that are interrupted while their outcome is ambiguous.
 */
@StartsServer
@Timeout(60)
class CreateOutcomeResolverInterruptTests {

	private static final CreateWorkspaceRequest RED = CreateWorkspaceRequest.of("Red", "red");

	private static final String POST = "POST /workspaces";

	private static final String LOOK_UP = "GET /workspaces/red";

	private static final int LONG = 50_000;

	@RegisterExtension
	private static final WireMockExtension server = Engine.server();

	@ParameterizedTest
	@EnumSource
	void interruptOfTheWaitEndsTheCallAtOnce(Engine engine) throws Exception {
		SettleStubs.answer(server, "POST", SettleStubs.status(503).withHeader("Retry-After", "50"));
		OpenRouterException failure = interrupt(engine, List.of(POST));
		assertThat(failure).isInstanceOf(OpenRouterOutcomeUnknownException.class);
		assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(OpenRouterInterruptedException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(POST);
	}

	@ParameterizedTest
	@EnumSource
	void interruptOfTheCreateEndsTheCallAtOnce(Engine engine) throws Exception {
		SettleStubs.answer(server, "POST", SettleStubs.created().withFixedDelay(LONG));
		OpenRouterException failure = interrupt(engine, List.of(POST));
		assertThat(failure).isInstanceOfSatisfying(OpenRouterInterruptedException.class,
				(interrupted) -> assertThat(interrupted.isRequestSent()).isTrue());
		assertThat(SettleStubs.journal(server)).containsExactly(POST);
	}

	@ParameterizedTest
	@EnumSource
	void interruptOfTheLastLookUpLeavesTheOutcomeUnknown(Engine engine) throws Exception {
		SettleStubs.answer(server, "POST", SettleStubs.status(520));
		SettleStubs.answer(server, "GET", SettleStubs.foundRed("").withFixedDelay(LONG));
		OpenRouterException failure = interrupt(engine, List.of(POST, LOOK_UP));
		assertThat(failure).isInstanceOf(OpenRouterOutcomeUnknownException.class);
		assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(OpenRouterInterruptedException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(POST, LOOK_UP);
	}

	private static OpenRouterException interrupt(Engine engine, List<String> requestsBefore) throws Exception {
		WorkspacesClient client = engine.client(server.baseUrl()).build();
		SettleCall call = new SettleCall(() -> client.create(RED));
		call.interruptWhen(() -> SettleStubs.journal(server).equals(requestsBefore));
		assertThat(call.isInterruptKept()).isTrue();
		return call.failure();
	}

}
