package io.github.openrouterspring.http;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.openrouterspring.OpenRouterDecodingException;
import io.github.openrouterspring.workspaces.BudgetInterval;
import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what successes become.
 */
class DecodingTests {

	private static final String ID = "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e";

	private static final String MINIMAL = """
			{"data": {"id": "%s", "name": "Red", "slug": "red"%s}}""";

	@RegisterExtension
	private static final WireMockExtension server = Engine.server();

	private final WorkspacesClient client = Engine.HTTP_COMPONENTS.client(server.baseUrl()).build();

	@Test
	void toleratesMissingFields() {
		Workspace workspace = get("");
		assertThat(workspace.slug()).isEqualTo("red");
		assertThat(workspace.createdAt()).isNull();
		assertThat(workspace.defaultGuardrailId()).isNull();
		assertThat(workspace.observabilityIoLoggingEnabled()).isFalse();
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
		assertThat(get(", \"is_data_discount_logging_enabled\": null").dataDiscountLoggingEnabled()).isFalse();
	}

	@Test
	void skipsNullsInArrays() {
		Workspace workspace = get(", \"io_logging_api_key_ids\": [1, null], \"disabled_server_tools\": [null]");
		assertThat(workspace.ioLoggingApiKeyIds()).containsExactly(1L);
		assertThat(workspace.disabledServerTools()).isEmpty();
		server.stubFor(any(anyUrl()).willReturn(ok("{\"data\": [null], \"total_count\": 1}")));
		assertThat(this.client.list().items()).isEmpty();
	}

	@Test
	void takesTheLastOfRepeatedFields() {
		assertThat(get(", \"name\": \"Crimson\"").name()).isEqualTo("Crimson");
	}

	@Test
	void keepsNumbersExact() {
		assertThat(get(", \"io_logging_api_key_ids\": [9007199254740993, 9223372036854775807]").ioLoggingApiKeyIds())
			.containsExactly(9007199254740993L, Long.MAX_VALUE);
		server.stubFor(any(anyUrl()).willReturn(ok("{\"data\": {\"limit_usd\": 12345678901234567.123456789}}")));
		assertThat(this.client.getBudget("red", BudgetInterval.DAILY).limitUsd())
			.isEqualTo(new BigDecimal("12345678901234567.123456789"));
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-24T12:00:00Z, 2026-11-24T12:00:00Z", "2026-11-24T12:00:00.123Z, 2026-11-24T12:00:00.123Z",
			"2026-11-24T12:00:00.123456789Z, 2026-11-24T12:00:00.123456789Z",
			"2026-11-24T12:00:00+02:00, 2026-11-24T10:00:00Z", "2026-11-24T12:00:00, 2026-11-24T12:00:00Z",
			"2026-11-24T12:00:00.5, 2026-11-24T12:00:00.500Z", "2026-11-24T12:00Z, 2026-11-24T12:00:00Z" })
	void readsDatesInTheirVariants(String text, Instant expected) {
		assertThat(get(", \"created_at\": \"%s\"".formatted(text)).createdAt()).isEqualTo(expected);
	}

	@Test
	void readsUtf8WhateverTheHeaderSays() {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withHeader("Content-Type", "text/plain; charset=iso-8859-1")
			.withBody(MINIMAL.formatted(ID, ", \"description\": \"Zoë 🚀\"").getBytes(StandardCharsets.UTF_8))));
		assertThat(this.client.get("red").description()).isEqualTo("Zoë 🚀");
	}

	@Test
	void skipsByteOrderMark() {
		server.stubFor(any(anyUrl()).willReturn(ok("\uFEFF" + MINIMAL.formatted(ID, ""))));
		assertThat(this.client.get("red").name()).isEqualTo("Red");
	}

	@Test
	void ignoresWhatFollowsTheJson() {
		server.stubFor(any(anyUrl()).willReturn(ok(MINIMAL.formatted(ID, "") + "\n<!-- gateway -->")));
		assertThat(this.client.get("red").name()).isEqualTo("Red");
	}

	@Test
	void toleratesUnknownRoleAndMissingTotal() {
		server.stubFor(any(anyUrl()).willReturn(ok("{\"data\": [{\"user_id\": \"user_ada\", \"role\": \"owner\"}]}")));
		assertThat(this.client.listMembers("red").items()).extracting(WorkspaceMember::role)
			.singleElement()
			.hasToString("owner");
		assertThat(this.client.listMembers("red").totalCount()).isNegative();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "<html>OK</html>", "{\"data\": {\"id\"", "null", "[]", "{}", "{\"data\": null}",
			"{\"data\": []}", "{\"data\": {}}", "{\"data\": {\"id\": \"red\", \"name\": \"Red\", \"slug\": \"red\"}}",
			"{\"data\": {\"id\": \"" + ID + "\", \"name\": null, \"slug\": \"red\"}}",
			"{\"data\": {\"id\": \"" + ID + "\", \"name\": \"Red\", \"slug\": \"red\", \"created_at\": \"noon\"}}",
			"{\"data\": {\"id\": \"" + ID
					+ "\", \"name\": \"Red\", \"slug\": \"red\", \"io_logging_api_key_ids\": [9223372036854775808]}}" })
	void refusesSuccessThatIsNotWhatItPromises(String body) {
		OpenRouterDecodingException failure = failure(ok(body));
		assertThat(failure.getOperation()).isEqualTo("get");
		assertThat(failure.getStatusCode().value()).isEqualTo(200);
		assertThat(failure.getBodyExcerpt()).isEqualTo(body.strip());
		assertThat(failure).hasMessageContaining("answered 200 OK with an unreadable body");
		server.verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void refusesNoContentWhereContentIsPromised() {
		assertThat(failure(aResponse().withStatus(204)).getStatusCode().value()).isEqualTo(204);
	}

	@Test
	void refusesUnconfirmedDeletion() {
		server.stubFor(any(anyUrl()).willReturn(ok("{\"deleted\": false}")));
		assertThat(catchThrowableOfType(OpenRouterDecodingException.class, () -> this.client.delete("red")))
			.hasMessageContaining("not confirmed");
	}

	@Test
	void refusesBulkResultWithoutCount() {
		server.stubFor(any(anyUrl()).willReturn(ok("{\"data\": []}")));
		assertThat(catchThrowableOfType(OpenRouterDecodingException.class,
				() -> this.client.bulkAddMembers("red", List.of("user_ada"))))
			.hasMessageContaining("added_count");
		assertThat(catchThrowableOfType(OpenRouterDecodingException.class,
				() -> this.client.bulkRemoveMembers("red", List.of("user_ada"))))
			.hasMessageContaining("removed_count");
	}

	@Test
	void hidesKeyThatIsEchoed() {
		OpenRouterDecodingException failure = failure(ok("{\"data\": \"" + Engine.KEY + "\"}"));
		assertThat(failure).hasStackTraceContaining("******");
		assertThat(failure.getBodyExcerpt()).doesNotContain(Engine.KEY);
		for (Throwable link = failure; link != null; link = link.getCause()) {
			assertThat(link.toString()).doesNotContain(Engine.KEY);
		}
	}

	private Workspace get(String fields) {
		server.stubFor(any(anyUrl()).willReturn(ok(MINIMAL.formatted(ID, fields))));
		return this.client.get("red");
	}

	private OpenRouterDecodingException failure(ResponseDefinitionBuilder response) {
		server.stubFor(any(anyUrl()).willReturn(response));
		return catchThrowableOfType(OpenRouterDecodingException.class, () -> this.client.get("red"));
	}

}
