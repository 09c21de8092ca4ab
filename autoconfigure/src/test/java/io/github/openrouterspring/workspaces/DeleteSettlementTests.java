package io.github.openrouterspring.workspaces;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.http.StartsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for deletions that get no clear answer.
 */
@StartsServer
class DeleteSettlementTests {

	private static final String DELETE = "DELETE /workspaces/red";

	@RegisterExtension
	private static final WireMockExtension server = Engine.server();

	private final WorkspacesClient client = Engine.HTTP_COMPONENTS.client(server.baseUrl()).build();

	@ParameterizedTest
	@MethodSource("io.github.openrouterspring.workspaces.SettleEnd#repeatedOnesWithEveryEngine")
	void goneAfterAnUnclearDeletionIsDeleted(SettleEnd end, Engine engine) {
		SettleStubs.answer(server, "DELETE", end.answer(), SettleStubs.notFound());
		assertThatNoException().isThrownBy(() -> engine.client(server.baseUrl()).build().delete("red"));
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE, DELETE);
	}

	@Test
	void goneAfterAnUnclearDeletionAndARateLimitIsDeleted() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(502), SettleStubs.status(429), SettleStubs.notFound());
		assertThatNoException().isThrownBy(() -> this.client.delete("red"));
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE, DELETE, DELETE);
	}

	@Test
	void deletionThatIsDeniedIsRepeatedUntilTheWorkspaceIsGone() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(200).withBody("{\"deleted\": false}"),
				SettleStubs.notFound());
		assertThatNoException().isThrownBy(() -> this.client.delete("red"));
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE, DELETE);
	}

	@Test
	void deletionIsConfirmedByTheRepetition() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(503), deleted());
		assertThatNoException().isThrownBy(() -> this.client.delete("red"));
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE, DELETE);
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
		OpenRouterException failure = failure(this.client);
		assertThat(failure).isInstanceOf(OpenRouterForbiddenException.class);
		assertThat(failure.getAttempts()).isEqualTo(2);
	}

	@Test
	void unclearAnswersStandIfTheyDoNotEnd() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(503));
		OpenRouterException failure = failure(this.client);
		assertThat(failure).isInstanceOf(OpenRouterServerException.class);
		assertThat(failure.getAttempts()).isEqualTo(4);
	}

	@Test
	void unreadableAnswersStandIfTheyDoNotEnd() {
		SettleStubs.answer(server, "DELETE", SettleStubs.status(204));
		assertThat(failure(this.client)).isInstanceOf(OpenRouterDecodingException.class);
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
		SettleStubs.answer(server, "DELETE", SettleStubs.status(502), SettleStubs.notFound());
		WorkspacesClient unsettled = this.client.withOptions((options) -> options.settleCreates(false));
		assertThatNoException().isThrownBy(() -> unsettled.delete("red"));
		assertThat(SettleStubs.journal(server)).containsExactly(DELETE, DELETE);
	}

	private static ResponseDefinitionBuilder deleted() {
		return SettleStubs.status(200).withBody("{\"deleted\": true}");
	}

	private static OpenRouterException failure(WorkspacesClient client) {
		return catchThrowableOfType(OpenRouterException.class, () -> client.delete("red"));
	}

}
