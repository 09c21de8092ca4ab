package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.time.Instant;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OutcomeUnknownReason;
import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.http.StartsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link DeleteOutcomeResolver}.
 */
@StartsServer
@Timeout(60)
class DeleteOutcomeResolverTests {

	private static final String DELETE = "DELETE /workspaces/red";

	private static final String LOOK_UP = "GET /workspaces/red";

	private static final String DELETE_BY_ID = "DELETE /workspaces/" + SettleStubs.ID;

	@RegisterExtension
	private static final WireMockExtension server = Engine.server();

	private final WorkspacesClient client = Engine.HTTP_COMPONENTS.client(server.baseUrl()).build();

	@ParameterizedTest
	@MethodSource("io.github.openrouterspring.workspaces.SettleEnd#failuresWithEveryEngine")
	void goneAfterAnUnclearDeletionIsDeleted(SettleEnd end, Engine engine) {
		SettleStubs.answer(server, "DELETE", end.answer());
		SettleStubs.answer(server, "GET", SettleStubs.notFound());
		assertThatNoException().isThrownBy(() -> engine.client(server.baseUrl()).build().delete("red"));
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE, LOOK_UP);
	}

	@ParameterizedTest
	@EnumSource
	void workspaceThatIsStillThereIsDeletedByItsId(Engine engine) {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(502), SettleStubs.status(503), SettleStubs.status(429),
				deleted());
		SettleStubs.answer(server, "GET", oldRed());
		assertThatNoException().isThrownBy(() -> engine.client(server.baseUrl()).build().delete("red"));
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE, LOOK_UP, DELETE_BY_ID, DELETE_BY_ID,
				DELETE_BY_ID);
	}

	@Test
	void goneByItsIdIsDeleted() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(502), SettleStubs.notFound());
		SettleStubs.answer(server, "GET", oldRed());
		assertThatNoException().isThrownBy(() -> this.client.delete("red"));
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE, LOOK_UP, DELETE_BY_ID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ", \"created_at\": null" })
	void workspaceThatMayBeNewerThanTheCallIsNotDeleted(String fields) {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(502), deleted());
		SettleStubs.answer(server, "GET", SettleStubs.foundRed(fields));
		AmbiguousWorkspaceException failure = catchThrowableOfType(AmbiguousWorkspaceException.class,
				() -> this.client.delete("red"));
		assertThat(failure.getReason()).isEqualTo(OutcomeUnknownReason.MAY_BE_ANOTHER);
		assertThat(failure.getFound().id()).hasToString(SettleStubs.ID);
		assertThat(failure).hasCauseInstanceOf(OpenRouterServerException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE, LOOK_UP);
	}

	@Test
	void deletionByTheIdIsRepeatedWithoutLooking() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(502), SettleStubs.notFound());
		assertThatNoException().isThrownBy(() -> this.client.delete(SettleStubs.ID));
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE_BY_ID, DELETE_BY_ID);
	}

	@Test
	void slugThatResemblesAnIdIsLookedUp() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(502), deleted());
		SettleStubs.answer(server, "GET", SettleStubs.foundRed(""));
		assertThat(catchThrowableOfType(OpenRouterException.class, () -> this.client.delete("1-1-1-1-1")))
			.isInstanceOf(AmbiguousWorkspaceException.class);
	}

	@Test
	void notFoundOfAGatewayIsNoProof() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(502), SettleStubs.notFoundByAGateway());
		SettleStubs.answer(server, "GET", oldRed(), SettleStubs.notFoundByAGateway());
		OpenRouterException failure = failure(this.client);
		assertThat(failure).isInstanceOfSatisfying(OpenRouterOutcomeUnknownException.class,
				(unknown) -> assertThat(unknown.getReason()).isEqualTo(OutcomeUnknownReason.LOOKUP_FAILED));
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE, LOOK_UP, DELETE_BY_ID, LOOK_UP);
	}

	@Test
	void notFoundOfAGatewayIsLookedUp() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(502), SettleStubs.notFoundByAGateway());
		SettleStubs.answer(server, "GET", oldRed(), SettleStubs.notFound());
		assertThatNoException().isThrownBy(() -> this.client.delete("red"));
	}

	@Test
	void lookUpIsRetriedSinceTheCallCanNotGoOnWithoutIt() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(502));
		SettleStubs.answer(server, "GET", SettleStubs.status(503), SettleStubs.status(503), SettleStubs.notFound());
		assertThatNoException().isThrownBy(() -> this.client.delete("red"));
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE, LOOK_UP, LOOK_UP, LOOK_UP);
	}

	@Test
	void lookUpThatOutlastsTheCallLeavesTheOutcomeUnknown() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(502));
		SettleStubs.answer(server, "GET", oldRed().withFixedDelay(50_000));
		OpenRouterException failure = failure(
				this.client.withOptions((options) -> options.timeout(Duration.ofSeconds(1))));
		assertThat(failure).isInstanceOf(OpenRouterOutcomeUnknownException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE, LOOK_UP);
	}

	@Test
	void deletionThatIsDeniedIsAFailure() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(200).withBody("{\"deleted\": false}"), deleted());
		SettleStubs.answer(server, "GET", oldRed());
		assertThat(failure(this.client)).isInstanceOf(OpenRouterDecodingException.class)
			.hasMessageContaining("The deletion is not confirmed");
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE);
	}

	@ParameterizedTest
	@MethodSource("io.github.openrouterspring.workspaces.SettleEnd#unreadable")
	void unreadableSuccessIsNotRepeated(SettleEnd end) {
		SettleStubs.answer(server, "DELETE", end.answer(), deleted());
		SettleStubs.answer(server, "GET", oldRed());
		assertThat(failure(this.client)).isInstanceOf(OpenRouterDecodingException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE);
	}

	@Test
	void workspaceThatWasNeverThereIsNotFound() {
		SettleStubs.answer(server, "DELETE", SettleStubs.notFound());
		assertThat(failure(this.client)).isInstanceOf(OpenRouterNotFoundException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE);
	}

	@Test
	void rateLimitDoesNotMakeNotFoundADeletion() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(429), SettleStubs.notFound());
		assertThat(failure(this.client)).isInstanceOf(OpenRouterNotFoundException.class);
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE, DELETE);
	}

	@Test
	void refusalOfARepetitionStands() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(502), SettleStubs.refused(403, "Default workspace"));
		SettleStubs.answer(server, "GET", oldRed());
		OpenRouterException failure = failure(this.client);
		assertThat(failure).isInstanceOf(OpenRouterForbiddenException.class);
		assertThat(failure.getAttempts()).isEqualTo(2);
	}

	@Test
	void unclearAnswersStandIfTheyDoNotEnd() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(503));
		SettleStubs.answer(server, "GET", oldRed());
		OpenRouterException failure = failure(this.client);
		assertThat(failure).isInstanceOf(OpenRouterServerException.class);
		assertThat(failure.getAttempts()).isEqualTo(4);
	}

	@ParameterizedTest
	@EnumSource
	void unclearAnswerStandsWithoutRetries(SettleEnd end) {
		SettleStubs.answer(server, "DELETE", end.answer());
		OpenRouterException failure = failure(this.client.withOptions((options) -> options.noRetry()));
		assertThat(failure).isNotInstanceOf(OpenRouterNotFoundException.class);
		assertThat(failure.getAttempts()).isOne();
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE);
	}

	@Test
	void deletionsAreSettledEvenIfCreatesAreNot() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(502));
		SettleStubs.answer(server, "GET", SettleStubs.notFound());
		WorkspacesClient unsettled = this.client.withOptions((options) -> options.settleCreates(false));
		assertThatNoException().isThrownBy(() -> unsettled.delete("red"));
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE, LOOK_UP);
	}

	private static ResponseDefinitionBuilder deleted() {
		return SettleStubs.status(200).withBody("{\"deleted\": true}");
	}

	/**
	 * Find a workspace that has long had the slug.
	 */
	private static ResponseDefinitionBuilder oldRed() {
		return SettleStubs.foundRedCreatedAt(Instant.now().minusSeconds(86_400));
	}

	private static OpenRouterException failure(WorkspacesClient client) {
		return catchThrowableOfType(OpenRouterException.class, () -> client.delete("red"));
	}

}
