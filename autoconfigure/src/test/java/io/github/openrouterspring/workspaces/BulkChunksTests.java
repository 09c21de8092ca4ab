package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.http.StartsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for bulk changes of any size.
 */
@StartsServer
@Timeout(60)
class BulkChunksTests {

	@RegisterExtension
	private static final WireMockExtension server = Engine.server();

	private final WorkspacesClient client = client(Engine.HTTP_COMPONENTS);

	@ParameterizedTest
	@CsvSource({ "1, '1'", "99, '99'", "100, '100'", "101, '100 1'", "200, '100 100'", "250, '100 100 50'" })
	void idsGoInRequestsOfTheSizeThatTheApiTakes(int count, String sizes) {
		SettleStubs.answer(server, "POST", removed(1));
		List<String> ids = users(count);
		this.client.bulkRemoveMembers("red", ids);
		assertThat(sent()).extracting((chunk) -> String.valueOf(chunk.size())).containsExactly(sizes.split(" "));
		assertThat(sent().stream().flatMap(List::stream)).containsExactlyElementsOf(ids);
		assertThat(SettleStubs.journal(server)).containsOnly("POST /workspaces/red/members/remove");
	}

	@Test
	void repeatedIdsAreSentOnce() {
		SettleStubs.answer(server, "POST", added(100));
		List<String> ids = new ArrayList<>(users(100));
		ids.addAll(users(100));
		this.client.bulkAddMembers("red", ids);
		assertThat(sent()).containsExactly(users(100));
		assertThat(SettleStubs.journal(server)).containsExactly("POST /workspaces/red/members/add");
	}

	@Test
	void nothingIsSentIfOneIdIsWrong() {
		List<String> ids = new ArrayList<>(users(150));
		ids.add(" ");
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.bulkAddMembers("red", ids))
			.withMessageContaining("'userIds'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.bulkRemoveMembers("red", List.of()));
		assertThat(SettleStubs.journal(server)).isEmpty();
	}

	@Test
	void resultsAreAddedUp() {
		SettleStubs.answer(server, "POST", added(100, "user_0", "user_1"), added(7, "user_100"), added(3, "user_200"));
		BulkAddResult result = this.client.bulkAddMembers("red", users(201));
		assertThat(result.addedCount()).isEqualTo(110);
		assertThat(result.members()).extracting(WorkspaceMember::userId)
			.containsExactly("user_0", "user_1", "user_100", "user_200");
		assertThat(result.repeated()).isFalse();
		server.resetAll();
		SettleStubs.answer(server, "POST", removed(90), removed(5));
		assertThat(this.client.bulkRemoveMembers("red", users(110))).isEqualTo(new BulkRemoveResult(95, false));
	}

	@ParameterizedTest
	@CsvSource({ "502, true", "503, true", "500, true", "408, true", "429, false" })
	void repetitionOfAnyChunkIsReported(int status, boolean repeated) {
		SettleStubs.answer(server, "POST", removed(100), SettleStubs.status(status), removed(4), removed(50));
		BulkRemoveResult result = this.client.bulkRemoveMembers("red", users(250));
		assertThat(result).isEqualTo(new BulkRemoveResult(154, repeated));
		server.resetAll();
		SettleStubs.answer(server, "POST", SettleStubs.status(status), added(1, "user_0"), added(0));
		assertThat(this.client.bulkAddMembers("red", users(150)).repeated()).isEqualTo(repeated);
	}

	@Test
	void chunkThatFailsTellsWhatWasDoneAndWhatWasNot() {
		SettleStubs.answer(server, "POST", removed(100), SettleStubs.refused(403, "Has active keys"));
		OpenRouterPartialFailureException failure = partialFailure(this.client, 250);
		assertThat(failure.getDone()).isEqualTo(users(250).subList(0, 100));
		assertThat(failure.getRemaining()).isEqualTo(users(250).subList(100, 250));
		assertThat(failure).hasCauseInstanceOf(OpenRouterForbiddenException.class)
			.hasMessageContaining("'bulkRemoveMembers' succeeded for 100 of 250 users, but failed with 403 ")
			.hasMessageContaining("Has active keys");
		assertThat(failure.getOperation()).isEqualTo("bulkRemoveMembers");
		assertThat(sent()).extracting(List::size).containsExactly(100, 100);
	}

	@Test
	void chunkIsRepeatedBeforeItFails() {
		SettleStubs.answer(server, "POST", removed(100), removed(100), SettleStubs.status(503));
		OpenRouterPartialFailureException failure = partialFailure(this.client, 201);
		assertThat(failure.getDone()).hasSize(200);
		assertThat(failure.getRemaining()).containsExactly("user_200");
		assertThat(failure.getAttempts()).isEqualTo(4);
		assertThat(sent()).extracting(List::size).containsExactly(100, 100, 1, 1, 1, 1);
	}

	@Test
	void secondCallFinishesTheWork() {
		SettleStubs.answer(server, "POST", added(100), SettleStubs.status(400), added(100), added(50));
		OpenRouterPartialFailureException failure = catchThrowableOfType(OpenRouterPartialFailureException.class,
				() -> this.client.bulkAddMembers("red", users(250)));
		BulkAddResult rest = this.client.bulkAddMembers("red", failure.getRemaining());
		assertThat(rest.addedCount()).isEqualTo(150);
		assertThat(sent()).containsExactly(users(250).subList(0, 100), users(250).subList(100, 200),
				users(250).subList(100, 200), users(250).subList(200, 250));
	}

	@Test
	void failureOfTheFirstChunkIsThrownAsItIs() {
		SettleStubs.answer(server, "POST", SettleStubs.status(503));
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class,
				() -> this.client.bulkAddMembers("red", users(250)));
		assertThat(failure).isInstanceOf(OpenRouterServerException.class);
		assertThat(sent()).extracting(List::size).containsExactly(100, 100, 100, 100);
	}

	@ParameterizedTest
	@EnumSource
	void allChunksTogetherHaveTheTimeOfOneCall(Engine engine) {
		SettleStubs.answer(server, "POST", removed(100), removed(100).withFixedDelay(50_000));
		WorkspacesClient client = client(engine);
		catchThrowableOfType(OpenRouterException.class, () -> client.delete("warm-up"));
		OpenRouterPartialFailureException failure = partialFailure(
				client.withOptions((options) -> options.timeout(Duration.ofMillis(700))), 250);
		assertThat(failure).hasCauseInstanceOf(OpenRouterTimeoutException.class)
			.hasMessageContaining("exceeded its call timeout of 700 ms");
		assertThat(failure.getDone()).hasSize(100);
		assertThat(sent()).extracting(List::size).containsExactly(100, 100);
	}

	@ParameterizedTest
	@EnumSource
	void interruptTellsWhatWasDone(Engine engine) throws Exception {
		SettleStubs.answer(server, "POST", removed(100), removed(100).withFixedDelay(50_000));
		WorkspacesClient client = client(engine);
		SettleCall call = new SettleCall(() -> client.bulkRemoveMembers("red", users(250)));
		call.interruptWhen(() -> sent().size() == 2);
		assertThat(call.isInterruptKept()).isTrue();
		assertThat(call.failure()).isInstanceOfSatisfying(OpenRouterPartialFailureException.class,
				(failure) -> assertThat(failure.getDone()).hasSize(100));
		assertThat(call.failure()).hasCauseInstanceOf(OpenRouterInterruptedException.class);
		assertThat(sent()).hasSize(2);
	}

	/**
	 * Return a client that makes one request after the other, so that it is known which
	 * one is answered how.
	 */
	private static WorkspacesClient client(Engine engine) {
		return engine.client(server.baseUrl()).options((options) -> options.maxConcurrency(1)).build();
	}

	private static OpenRouterPartialFailureException partialFailure(WorkspacesClient client, int count) {
		return catchThrowableOfType(OpenRouterPartialFailureException.class,
				() -> client.bulkRemoveMembers("red", users(count)));
	}

	private static List<String> users(int count) {
		return IntStream.range(0, count).mapToObj("user_%d"::formatted).toList();
	}

	/**
	 * Return the ids of each request, in the order in which they came.
	 */
	private static List<List<String>> sent() {
		return server.findAll(postRequestedFor(anyUrl()))
			.stream()
			.map(LoggedRequest::getBodyAsString)
			.map((body) -> JsonMapper.shared().readTree(body).path("user_ids"))
			.map((ids) -> ids.valueStream().map(JsonNode::stringValue).toList())
			.toList();
	}

	private static ResponseDefinitionBuilder removed(int count) {
		return SettleStubs.status(200).withBody("{\"removed_count\": %d}".formatted(count));
	}

	private static ResponseDefinitionBuilder added(int count, String... userIds) {
		List<String> members = List.of(userIds).stream().map("{\"user_id\": \"%s\"}"::formatted).toList();
		return SettleStubs.status(200).withBody("{\"added_count\": %d, \"data\": %s}".formatted(count, members));
	}

}
