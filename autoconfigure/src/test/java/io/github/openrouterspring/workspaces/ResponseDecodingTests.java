package io.github.openrouterspring.workspaces;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.client.Page;
import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for decoding successful responses, and for successes that are unreadable.
 */
class ResponseDecodingTests {

	private static final String ID = "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e";

	private static final String WORKSPACE = """
			{"data": {"id": "%s", "name": "Red", "slug": "red"%s}}""";

	@Test
	void workspaceRequiresOnlyIdNameAndSlug() {
		assertThat(get("")).isEqualTo(new Workspace(UUID.fromString(ID), "Red", "red", null, null, null, null, null,
				null, null, null, null, null, null, null, null, null, null));
	}

	@Test
	void memberRequiresOnlyAUserId() {
		Page<WorkspaceMember> page = client("{\"data\": [{\"user_id\": \"user_ada\"}]}").listMembers("red", 7, 1);
		assertThat(page.items()).containsExactly(new WorkspaceMember(null, null, "user_ada", null, null));
		assertThat(page.totalCount()).isNull();
		assertThat(page.hasNext()).isTrue();
		assertThat(page.nextOffset()).isEqualTo(8);
	}

	@Test
	void budgetRequiresOnlyALimitAndDefaultsToLifetime() {
		WorkspaceBudget budget = new WorkspaceBudget(null, null, new BigDecimal("0.1"), BudgetInterval.LIFETIME, null,
				null, null);
		assertThat(client("{\"data\": {\"limit_usd\": 0.1}}").getBudget("red", BudgetInterval.LIFETIME))
			.isEqualTo(budget);
		assertThat(client("{\"data\": [{\"limit_usd\": 0.1}]}").listBudgets("red"))
			.isEqualTo(new WorkspaceBudgets(List.of(budget), null));
	}

	@Test
	void addedMembersMayBeMissing() {
		assertThat(client("{\"added_count\": 2}").bulkAddMembers("red", List.of("user_ada")))
			.isEqualTo(new BulkAddResult(2, List.of(), false));
	}

	@Test
	void unknownFieldsAndValuesAreTolerated() {
		Workspace workspace = get("""
				, "color": {"r": 255}, "default_provider_sort": "greenest", "disabled_server_tools": ["new:tool"]""");
		assertThat(workspace.defaultProviderSort()).isEqualTo(ProviderSort.of("greenest"));
		assertThat(workspace.disabledServerTools()).containsExactly("new:tool");
		assertThat(client(
				"{\"data\": [{\"user_id\": \"ada\", \"role\": \"owner\"}, {\"user_id\": \"bob\", \"role\": \"\"}]}")
			.listMembers("red")).extracting(WorkspaceMember::role).containsExactly(MemberRole.of("owner"), null);
	}

	@Test
	void nullsAreTolerated() {
		Workspace workspace = get("""
				, "io_logging_api_key_ids": [1, null], "disabled_server_tools": [null],
				"is_data_discount_logging_enabled": null, "is_observability_broadcast_enabled": false""");
		assertThat(workspace.ioLoggingApiKeyIds()).containsExactly(1L);
		assertThat(workspace.disabledServerTools()).isEmpty();
		assertThat(workspace.dataDiscountLoggingEnabled()).isNull();
		assertThat(workspace.observabilityBroadcastEnabled()).isFalse();
		assertThat(client("{\"data\": [null], \"total_count\": 1}").list().items()).isEmpty();
	}

	@Test
	void lastDuplicateFieldWins() {
		assertThat(get(", \"name\": \"Crimson\"").name()).isEqualTo("Crimson");
	}

	@Test
	void numbersAreExact() {
		assertThat(get(", \"io_logging_api_key_ids\": [9007199254740993, 9223372036854775807]").ioLoggingApiKeyIds())
			.containsExactly(9007199254740993L, Long.MAX_VALUE);
		assertThat(client("{\"data\": {\"limit_usd\": 12345678901234567.123456789}}")
			.getBudget("red", BudgetInterval.DAILY)
			.limitUsd()).isEqualTo(new BigDecimal("12345678901234567.123456789"));
		assertThat(client("{\"data\": [], \"total_count\": 4294967296}").list().totalCount()).isEqualTo(1L << 32);
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-24T12:00:00Z, 2026-11-24T12:00:00Z", "2026-11-24T12:00:00.123Z, 2026-11-24T12:00:00.123Z",
			"2024-02-29T23:59:59.007Z, 2024-02-29T23:59:59.007Z",
			"2026-11-24T12:00:00.123456789Z, 2026-11-24T12:00:00.123456789Z",
			"2026-11-24T12:00:00+02:00, 2026-11-24T10:00:00Z", "2026-11-24T12:00:00, 2026-11-24T12:00:00Z",
			"2026-11-24T12:00:00.5, 2026-11-24T12:00:00.500Z", "2026-11-24T12:00Z, 2026-11-24T12:00:00Z",
			"2026-11-24 12:00:00+00, 2026-11-24T12:00:00Z", "2026-11-24 12:00:00.25-02, 2026-11-24T14:00:00.250Z",
			"2026-11-24T12:00:00+0000, 2026-11-24T12:00:00Z", "2026-11-24T12:00:00+0130, 2026-11-24T10:30:00Z",
			"2026-11-24 12:00:00, 2026-11-24T12:00:00Z",
			"2026-11-24T12:00:00.1234567891234Z, 2026-11-24T12:00:00.123456789Z",
			"2026-11-24T12:00:00.1Z, 2026-11-24T12:00:00.100Z", "2026-11-24t12:00:00z, 2026-11-24T12:00:00Z" })
	void dateIsParsedInAllVariants(String text, Instant expected) {
		assertThat(get(", \"created_at\": \"%s\"".formatted(text)).createdAt()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"2026-02-29T12:00:00.000Z\"", "\"2026-11-24T24:00:00.000Z\"",
			"\"2026-11-24T12:00:00.0/0Z\"", "\"2026-11-24T12:00:00.000z0\"", "\"yesterday\"", "\"\"", "1795521600",
			"{\"seconds\": [1795521600]}", "[\"2026-11-24T12:00:00Z\"]", "true", "null" })
	void invalidDateIsReadAsNull(String json) {
		Workspace workspace = get(", \"created_at\": %s, \"created_by\": \"user_ada\"".formatted(json));
		assertThat(workspace.createdAt()).isNull();
		assertThat(workspace.createdBy()).isEqualTo("user_ada");
	}

	@Test
	void bodyIsReadAsUtf8AndMayHaveSurroundingContent() {
		String body = WORKSPACE.formatted(ID, ", \"description\": \"Zoë 🚀\\n\\u0000\uFFFF\"");
		RecordingServer server = new RecordingServer(Answer.of(200, "\uFEFF" + body + "\n<!-- gateway -->")
			.withHeader("Content-Type", "text/plain; charset=iso-8859-1"));
		assertThat(server.client().get("red").description()).isEqualTo("Zoë 🚀\n\u0000\uFFFF");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "<html>OK</html>", "{\"data\": {\"id\"", "null", "[]", "{}", "{\"data\": null}",
			"{\"data\": []}", "{\"data\": {}}", "{\"data\": {\"id\": \"red\", \"name\": \"Red\", \"slug\": \"red\"}}",
			"{\"data\": {\"id\": \"" + ID + "\", \"name\": \"Red\", \"slug\": \"red\", "
					+ "\"io_logging_api_key_ids\": [9223372036854775808]}}" })
	void unreadableSuccessIsNotRetried(String body) {
		RecordingServer server = new RecordingServer(body);
		OpenRouterDecodingException failure = failure(server);
		assertThat(failure.getOperation()).isEqualTo("get");
		assertThat(failure.getStatusCode().value()).isEqualTo(200);
		assertThat(failure.getBodyExcerpt()).isEqualTo(body.strip());
		assertThat(failure).hasMessageContaining("received 200 OK with an unreadable body");
		assertThat(server.requests()).hasSize(1);
	}

	static Stream<Arguments> incomplete() {
		Consumer<WorkspacesClient> get = (client) -> client.get("red");
		Consumer<WorkspacesClient> getBudget = (client) -> client.getBudget("red", BudgetInterval.DAILY);
		Consumer<WorkspacesClient> add = (client) -> client.bulkAddMembers("red", List.of("user_ada"));
		Consumer<WorkspacesClient> remove = (client) -> client.bulkRemoveMembers("red", List.of("user_ada"));
		return Stream.of(Arguments.of("{\"data\": {\"name\": \"Red\", \"slug\": \"red\"}}", "'id' is missing", get),
				Arguments.of("{\"data\": {\"id\": \"%s\", \"slug\": \"red\"}}".formatted(ID), "'name' is missing", get),
				Arguments.of("{\"data\": {\"id\": \"%s\", \"name\": null, \"slug\": \"red\"}}".formatted(ID),
						"'name' is missing", get),
				Arguments.of("{\"data\": {\"id\": \"%s\", \"name\": \"Red\"}}".formatted(ID), "'slug' is missing", get),
				Arguments.of("{\"data\": [{\"role\": \"admin\"}]}", "'user_id' is missing",
						(Consumer<WorkspacesClient>) (client) -> client.listMembers("red")),
				Arguments.of("{\"data\": {\"reset_interval\": \"daily\"}}", "'limit_usd' is missing", getBudget),
				Arguments.of("{\"data\": null}", "'data' is missing", getBudget),
				Arguments.of("{\"total_count\": 0}", "'data' is missing",
						(Consumer<WorkspacesClient>) WorkspacesClient::list),
				Arguments.of("{\"data\": null}", "'data' is missing",
						(Consumer<WorkspacesClient>) (client) -> client.listBudgets("red")),
				Arguments.of("{}", "The deletion is not confirmed",
						(Consumer<WorkspacesClient>) (client) -> client.deleteBudget("red", BudgetInterval.DAILY)),
				Arguments.of("{\"deleted\": false}", "The deletion is not confirmed",
						(Consumer<WorkspacesClient>) (client) -> client.delete("red")),
				Arguments.of("{\"data\": []}", "added_count", add),
				Arguments.of("{\"added_count\": null}", "added_count", add),
				Arguments.of("{}", "removed_count", remove),
				Arguments.of("{\"removed_count\": null}", "removed_count", remove));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("incomplete")
	void missingResponseFieldIsNamed(String body, String problem, Consumer<WorkspacesClient> call) {
		assertThatExceptionOfType(OpenRouterDecodingException.class).isThrownBy(() -> call.accept(client(body)))
			.withMessageContaining(problem);
	}

	@Test
	void unreadableBodyIsShownOnOneLineWithoutTheKey() {
		OpenRouterDecodingException failure = failure(
				new RecordingServer("{\"data\": {\"id\": \"re\u2028\u001bd\u009b%s\"}}".formatted(Engine.KEY)));
		assertThat(failure).message().doesNotContainPattern("[\\p{Cc}\u2028]").contains("re d ******");
		assertThat(failure.getBodyExcerpt()).doesNotContain(Engine.KEY);
		assertThat(failure).hasStackTraceContaining("******").hasNoCause();
		assertThat(failure.toString()).doesNotContain(Engine.KEY);
	}

	@Test
	void resultCollectionsAreUnmodifiable() {
		Workspace workspace = get(", \"io_logging_api_key_ids\": [1], \"disabled_server_tools\": [\"a\"]");
		assertThat(workspace.ioLoggingApiKeyIds()).isUnmodifiable();
		assertThat(workspace.disabledServerTools()).isUnmodifiable();
		assertThat(client("{\"data\": [{\"limit_usd\": 1}]}").listBudgets("red").items()).isUnmodifiable();
		assertThat(client("{\"added_count\": 1, \"data\": [{\"user_id\": \"user_ada\"}]}")
			.bulkAddMembers("red", List.of("user_ada"))
			.members()).isUnmodifiable();
	}

	@Test
	void resultsAreSerializedWithTheirComponentNames() {
		JsonMapper mapper = new JsonMapper();
		assertThat(mapper.valueToTree(get("")).propertyNames())
			.allSatisfy((name) -> assertThat(name).doesNotContain("_"));
		WorkspaceBudget budget = client("{\"data\": {\"limit_usd\": 1}}").getBudget("red", BudgetInterval.DAILY);
		assertThat(mapper.valueToTree(budget).propertyNames()).contains("limitUsd", "interval");
		assertThat(mapper.writeValueAsString(new BulkAddResult(1, List.of(), true)))
			.isEqualTo("{\"addedCount\":1,\"members\":[],\"repeated\":true}");
	}

	private static Workspace get(String fields) {
		return client(WORKSPACE.formatted(ID, fields)).get("red");
	}

	private static OpenRouterDecodingException failure(RecordingServer server) {
		return catchThrowableOfType(OpenRouterDecodingException.class, () -> server.client().get("red"));
	}

	private static WorkspacesClient client(String body) {
		return new RecordingServer(body).client();
	}

}
