package io.github.openrouterspring.http;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what successes become.
 */
class DecodingTests {

	private static final String ID = "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e";

	private static final String MINIMAL = """
			{"data": {"id": "%s", "name": "Red", "slug": "red"%s}}""";

	@Test
	void toleratesMissingFields() {
		Workspace workspace = get("");
		assertThat(workspace.slug()).isEqualTo("red");
		assertThat(workspace.createdAt()).isNull();
		assertThat(workspace.defaultGuardrailId()).isNull();
		assertThat(workspace.observabilityIoLoggingEnabled()).isNull();
		assertThat(workspace.observabilityBroadcastEnabled()).isNull();
		assertThat(workspace.dataDiscountLoggingEnabled()).isNull();
		assertThat(workspace.ioLoggingSamplingRate()).isNull();
	}

	@Test
	void toleratesUnknownFieldsAndValues() {
		Workspace workspace = get("""
				, "color": {"r": 255}, "default_provider_sort": "greenest", "disabled_server_tools": ["new:tool"]""");
		assertThat(workspace.defaultProviderSort()).isEqualTo(ProviderSort.of("greenest"));
		assertThat(workspace.disabledServerTools()).containsExactly("new:tool");
	}

	@Test
	void toleratesNullForSwitches() {
		assertThat(get(", \"is_data_discount_logging_enabled\": null").dataDiscountLoggingEnabled()).isNull();
		assertThat(get(", \"is_data_discount_logging_enabled\": false").dataDiscountLoggingEnabled()).isFalse();
	}

	@Test
	void skipsNullsInArrays() {
		Workspace workspace = get(", \"io_logging_api_key_ids\": [1, null], \"disabled_server_tools\": [null]");
		assertThat(workspace.ioLoggingApiKeyIds()).containsExactly(1L);
		assertThat(workspace.disabledServerTools()).isEmpty();
		assertThat(client("{\"data\": [null], \"total_count\": 1}").list().items()).isEmpty();
	}

	@Test
	void takesTheLastOfRepeatedFields() {
		assertThat(get(", \"name\": \"Crimson\"").name()).isEqualTo("Crimson");
	}

	@Test
	void keepsNumbersExact() {
		assertThat(get(", \"io_logging_api_key_ids\": [9007199254740993, 9223372036854775807]").ioLoggingApiKeyIds())
			.containsExactly(9007199254740993L, Long.MAX_VALUE);
		assertThat(client("{\"data\": {\"limit_usd\": 12345678901234567.123456789}}")
			.getBudget("red", BudgetInterval.DAILY)
			.limitUsd()).isEqualTo(new BigDecimal("12345678901234567.123456789"));
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
	void readsDatesInTheirVariants(String text, Instant expected) {
		assertThat(get(", \"created_at\": \"%s\"".formatted(text)).createdAt()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"2026-02-29T12:00:00.000Z\"", "\"2026-11-24T24:00:00.000Z\"",
			"\"2026-11-24T12:00:00.0/0Z\"", "\"2026-11-24T12:00:00.000z0\"", "\"yesterday\"", "\"\"", "1795521600",
			"{\"seconds\": [1795521600]}", "[\"2026-11-24T12:00:00Z\"]", "true", "null" })
	void dateThatIsNoneIsAbsentAndHidesNothingElse(String json) {
		Workspace workspace = get(", \"created_at\": %s, \"created_by\": \"user_ada\"".formatted(json));
		assertThat(workspace.createdAt()).isNull();
		assertThat(workspace.createdBy()).isEqualTo("user_ada");
	}

	@Test
	void readsTotalBeyondTheRangeOfAnInt() {
		assertThat(client("{\"data\": [], \"total_count\": 4294967296}").list().totalCount()).isEqualTo(1L << 32);
	}

	@Test
	void readsUtf8WhateverTheHeaderSays() {
		WorkspacesClient client = new RecordingServer(
				Answer.of(200, MINIMAL.formatted(ID, ", \"description\": \"Zoë 🚀\""))
					.withHeader("Content-Type", "text/plain; charset=iso-8859-1"))
			.client();
		assertThat(client.get("red").description()).isEqualTo("Zoë 🚀");
	}

	@Test
	void skipsByteOrderMark() {
		assertThat(client("\uFEFF" + MINIMAL.formatted(ID, "")).get("red").name()).isEqualTo("Red");
	}

	@Test
	void ignoresWhatFollowsTheJson() {
		assertThat(client(MINIMAL.formatted(ID, "") + "\n<!-- gateway -->").get("red").name()).isEqualTo("Red");
	}

	@Test
	void toleratesUnknownRoleAndMissingTotal() {
		WorkspacesClient client = client("{\"data\": [{\"user_id\": \"user_ada\", \"role\": \"owner\"}]}");
		assertThat(client.listMembers("red").items()).extracting(WorkspaceMember::role)
			.singleElement()
			.hasToString("owner");
		assertThat(client.listMembers("red").totalCount()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "<html>OK</html>", "{\"data\": {\"id\"", "null", "[]", "{}", "{\"data\": null}",
			"{\"data\": []}", "{\"data\": {}}", "{\"data\": {\"id\": \"red\", \"name\": \"Red\", \"slug\": \"red\"}}",
			"{\"data\": {\"id\": \"" + ID + "\", \"name\": null, \"slug\": \"red\"}}", "{\"data\": {\"id\": \"" + ID
					+ "\", \"name\": \"Red\", \"slug\": \"red\", \"io_logging_api_key_ids\": [9223372036854775808]}}" })
	void refusesSuccessThatIsNotWhatItPromises(String body) {
		RecordingServer server = new RecordingServer(body);
		OpenRouterDecodingException failure = failure(server);
		assertThat(failure.getOperation()).isEqualTo("get");
		assertThat(failure.getStatusCode().value()).isEqualTo(200);
		assertThat(failure.getBodyExcerpt()).isEqualTo(body.strip());
		assertThat(failure).hasMessageContaining("received 200 OK with an unreadable body");
		assertThat(server.requests()).hasSize(1);
	}

	@Test
	void refusesNoContentWhereContentIsPromised() {
		assertThat(failure(new RecordingServer(Answer.of(204))).getStatusCode().value()).isEqualTo(204);
	}

	@Test
	void refusesUnconfirmedDeletion() {
		assertThat(catchThrowableOfType(OpenRouterDecodingException.class,
				() -> client("{\"deleted\": false}").delete("red")))
			.hasMessageContaining("not confirmed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\": []}", "{\"added_count\": null, \"removed_count\": null}" })
	void refusesBulkResultWithoutCount(String body) {
		WorkspacesClient client = client(body);
		assertThat(catchThrowableOfType(OpenRouterDecodingException.class,
				() -> client.bulkAddMembers("red", List.of("user_ada"))))
			.hasMessageContaining("added_count");
		assertThat(catchThrowableOfType(OpenRouterDecodingException.class,
				() -> client.bulkRemoveMembers("red", List.of("user_ada"))))
			.hasMessageContaining("removed_count");
	}

	@Test
	void showsBodyAndWhatIsWrongWithItOnOneLine() {
		String body = "{\"data\": {\"id\": \"re\u2028\u001bd\u009b\"}}";
		assertThat(failure(new RecordingServer(body))).message()
			.doesNotContainPattern("[\\p{Cc}\u2028]")
			.contains("re d");
	}

	@Test
	void hidesKeyThatIsEchoed() {
		OpenRouterDecodingException failure = failure(new RecordingServer("{\"data\": \"" + Engine.KEY + "\"}"));
		assertThat(failure).hasStackTraceContaining("******");
		assertThat(failure.getBodyExcerpt()).doesNotContain(Engine.KEY);
		for (Throwable link = failure; link != null; link = link.getCause()) {
			assertThat(link.toString()).doesNotContain(Engine.KEY);
		}
	}

	private static Workspace get(String fields) {
		return client(MINIMAL.formatted(ID, fields)).get("red");
	}

	private static OpenRouterDecodingException failure(RecordingServer server) {
		WorkspacesClient client = server.client();
		return catchThrowableOfType(OpenRouterDecodingException.class, () -> client.get("red"));
	}

	private static WorkspacesClient client(String body) {
		return new RecordingServer(body).client();
	}

}
