package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OutcomeUnknownReason;
import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.http.StartsServer;
import io.github.openrouterspring.workspaces.SettleScript.Rival;
import io.github.openrouterspring.workspaces.SettleStep.Answer;
import io.github.openrouterspring.workspaces.SettleStep.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for calls that can not know how they have ended: what the caller is told must not
 * be more than is known.
 */
@StartsServer
@Timeout(60)
class UnclearOutcomeTests {

	private static final CreateWorkspaceRequest RED = CreateWorkspaceRequest.of("Red", "red");

	private static final Duration AGES = Duration.ofHours(1);

	@RegisterExtension
	private static final WireMockExtension server = Engine.server();

	private final WorkspacesClient client = Engine.HTTP_COMPONENTS.client(server.baseUrl()).build();

	@Test
	void slugTakenByAnothersWorkspaceIsNoSuccessOfAnUpdate() {
		SettleStubs.answer(server, "PATCH", SettleStubs.status(503), SettleStubs.refused(409, "Slug is taken"));
		SettleStubs.answer(server, "GET", anothersBlue());
		assertThat(renameFailure()).isInstanceOf(OpenRouterConflictException.class)
			.hasMessageContaining("Slug is taken");
	}

	@Test
	void workspaceThatWasThereBeforeIsNoSuccessOfAnUpdate() {
		SettleStubs.answer(server, "PATCH", SettleStubs.status(503));
		SettleStubs.answer(server, "GET", anothersBlue());
		assertThat(renameFailure()).isInstanceOf(OpenRouterServerException.class);
	}

	@Test
	void missingWorkspaceIsNoSuccessOfAnUpdateBecauseAnotherHasTheNewSlug() {
		SettleStubs.answer(server, "PATCH", SettleStubs.status(502), SettleStubs.notFound());
		SettleStubs.answer(server, "GET", anothersBlue());
		assertThat(renameFailure()).isInstanceOfAny(OpenRouterNotFoundException.class,
				OpenRouterOutcomeUnknownException.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 500, 503 })
	void earlierAttemptThatMayBeUnderWayLeavesTheOutcomeUnknown(int last) {
		SettleStubs.answer(server, "POST", SettleStubs.status(504), SettleStubs.status(last));
		SettleStubs.answer(server, "GET", SettleStubs.notFound());
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class, () -> this.client.create(RED));
		assertThat(failure).isInstanceOfSatisfying(OpenRouterOutcomeUnknownException.class,
				(unknown) -> assertThat(unknown.getReason()).isEqualTo(OutcomeUnknownReason.NOT_FOUND_YET));
	}

	@ParameterizedTest
	@EnumSource
	void interruptOfALookUpOnTheWayEndsTheCallAtOnce(Engine engine) throws Exception {
		SettleStubs.answer(server, "POST", SettleStubs.status(503), SettleStubs.created().withFixedDelay(50_000));
		SettleStubs.answer(server, "GET", SettleStubs.foundRed("").withFixedDelay(50_000));
		WorkspacesClient client = engine.client(server.baseUrl()).build();
		SettleCall call = new SettleCall(() -> client.create(RED));
		call.interruptWhen(() -> SettleStubs.journal(server).size() == 2);
		assertThat(call.isInterruptKept()).isTrue();
		assertThat(call.failure().getAttempts()).isOne();
		assertUnknown(call.failure());
		assertThat(SettleStubs.journal(server)).containsExactly("POST /workspaces", "GET /workspaces/red");
	}

	@Test
	void interruptBeforeARepetitionHasLeftDoesNotHideTheFirstRequest() {
		SettleServer model = model(new SettleStep(Answer.CONNECTION_LOST, Effect.AT_ONCE),
				new SettleStep(Answer.FAILED, Effect.NONE), new SettleStep(Answer.INTERRUPTED_CONNECTING, Effect.NONE));
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class,
				() -> model.client(AGES).create(RED));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(model.find("red")).isPresent();
		assertUnknown(failure);
	}

	@ParameterizedTest
	@EnumSource(names = { "NEVER_CONNECTED", "NOT_IMPLEMENTED" })
	void repetitionThatHadNoEffectDoesNotMakeAClearEndUnknown(Answer last) {
		SettleStep lookUp = SettleStep.HONEST;
		SettleStep ineffective = new SettleStep(last, Effect.NONE);
		SettleServer model = model(new SettleStep(Answer.FAILED, Effect.NONE), lookUp, ineffective, lookUp, ineffective,
				lookUp, ineffective, lookUp);
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class,
				() -> model.client(AGES).create(RED));
		assertThat(model.find("red")).isEmpty();
		assertThat(failure).isNotInstanceOf(OpenRouterOutcomeUnknownException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\uD83D", "red\uDE00", "\uDE00\uD83D" })
	void halfOfASurrogatePairIsRefused(String text) {
		for (Consumer<WorkspacesClient> call : List.<Consumer<WorkspacesClient>>of((client) -> client.get(text),
				(client) -> client.bulkAddMembers("red", List.of(text)),
				(client) -> client.create(CreateWorkspaceRequest.of(text, "red")),
				(client) -> client.update("red", (update) -> update.description(text)))) {
			assertThatIllegalArgumentException().isThrownBy(() -> call.accept(this.client));
		}
		assertThat(SettleStubs.journal(server)).isEmpty();
	}

	@Test
	void keyThatCanNotBeHadAnyMoreDoesNotHideTheFirstRequest() {
		SettleStubs.answer(server, "POST", SettleStubs.status(503));
		AtomicInteger keys = new AtomicInteger();
		WorkspacesClient client = Engine.HTTP_COMPONENTS.client(server.baseUrl())
			.key(() -> (keys.getAndIncrement() == 0) ? Engine.KEY : "")
			.build();
		assertUnknown(catchThrowableOfType(OpenRouterException.class, () -> client.create(RED)));
	}

	@Test
	void settledCreatesDoNotUseUpTheRetries() {
		SettleStubs.answer(server, "POST", SettleStubs.status(503));
		SettleStubs.answer(server, "GET", SettleStubs.foundRed(""));
		for (int i = 0; i < 150; i++) {
			this.client.create(RED);
		}
		server.resetAll();
		SettleStubs.answer(server, "GET", SettleStubs.status(503), SettleStubs.status(503), SettleStubs.foundRed(""));
		assertThat(this.client.get("red").slug()).isEqualTo("red");
	}

	private static SettleServer model(SettleStep... steps) {
		return new SettleServer(
				new SettleScript(List.of(steps), Rival.NOBODY, 0, 0, 409, Duration.ZERO, true, 3, false), RED);
	}

	/**
	 * Find a workspace that has long had the slug and was never updated.
	 */
	private static ResponseDefinitionBuilder anothersBlue() {
		return SettleStubs.found("Navy", "blue",
				", \"created_at\": \"%s\", \"updated_at\": null".formatted(Instant.now().minusSeconds(86_400)));
	}

	private OpenRouterException renameFailure() {
		return catchThrowableOfType(OpenRouterException.class,
				() -> this.client.update("red", (update) -> update.slug("blue")));
	}

	private static void assertUnknown(OpenRouterException failure) {
		assertThat(failure instanceof OpenRouterOutcomeUnknownException
				|| (failure instanceof OpenRouterInterruptedException interrupted && interrupted.isRequestSent()))
			.as("%s", failure)
			.isTrue();
	}

}
