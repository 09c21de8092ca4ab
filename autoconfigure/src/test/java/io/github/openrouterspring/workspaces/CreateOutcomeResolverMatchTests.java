package io.github.openrouterspring.workspaces;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OutcomeUnknownReason;
import io.github.openrouterspring.http.Engine;
import io.github.openrouterspring.http.StartsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for whose a workspace is that is found under the slug of a create.
 */
@StartsServer
class CreateOutcomeResolverMatchTests {

	private static final Consumer<CreateWorkspaceRequest.Builder> NOTHING_ELSE = (builder) -> {
	};

	@RegisterExtension
	private static final WireMockExtension server = Engine.server();

	private final WorkspacesClient client = Engine.HTTP_COMPONENTS.client(server.baseUrl()).build();

	@ParameterizedTest
	@ValueSource(strings = { "\"name\": \"red\"", "\"description\": \"Other\"", "\"description\": null",
			"\"default_text_model\": \"x/y\"", "\"default_image_model\": null",
			"\"default_provider_sort\": \"latency\"", "\"is_observability_io_logging_enabled\": false",
			"\"is_observability_broadcast_enabled\": true", "\"is_data_discount_logging_enabled\": false",
			"\"io_logging_sampling_rate\": 0.26", "\"io_logging_api_key_ids\": [1]",
			"\"io_logging_api_key_ids\": [1, 2, 3]", "\"io_logging_api_key_ids\": null",
			"\"io_logging_api_key_ids\": []", "\"disabled_server_tools\": [\"openrouter:fetch\"]",
			"\"disabled_server_tools\": []" })
	void newWorkspaceWithAnyOtherValueLeavesTheOutcomeUnknown(String difference) {
		String same = """
				, "description": "Own", "default_text_model": "a/b", "default_image_model": "c/d",
				"default_provider_sort": "price", "is_observability_io_logging_enabled": true,
				"is_observability_broadcast_enabled": false, "is_data_discount_logging_enabled": true,
				"io_logging_sampling_rate": 0.25, "io_logging_api_key_ids": [1, 2],
				"disabled_server_tools": ["openrouter:web_search"]""";
		Consumer<CreateWorkspaceRequest.Builder> fields = (builder) -> builder.description("Own")
			.defaultTextModel("a/b")
			.defaultImageModel("c/d")
			.defaultProviderSort(ProviderSort.PRICE)
			.observabilityIoLoggingEnabled(true)
			.observabilityBroadcastEnabled(false)
			.dataDiscountLoggingEnabled(true)
			.ioLoggingSamplingRate(0.25)
			.ioLoggingApiKeyIds(List.of(1L, 2L))
			.disabledServerTools(List.of("openrouter:web_search"));
		assertThat(create(fields, SettleStubs.foundRed(same)).slug()).isEqualTo("red");
		assertUnknown(fields, SettleStubs.foundRed(same + ", " + difference), OutcomeUnknownReason.DIFFERS);
		assertConflict(fields, SettleStubs.foundRed(
				same + ", " + difference + ", \"created_at\": \"%s\"".formatted(Instant.now().minusSeconds(600))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"io_logging_sampling_rate\": 0.3333", "\"default_text_model\": \"openai/gpt-5-2025\"" })
	void valueThatTheServerNormalizedIsNotAnothers(String normalized) {
		assertUnknown((builder) -> builder.ioLoggingSamplingRate(1 / 3.0).defaultTextModel("openai/gpt-5"),
				SettleStubs.foundRed("""
						, "io_logging_sampling_rate": %s, "default_text_model": "openai/gpt-5", %s""".formatted(1 / 3.0,
						normalized)),
				OutcomeUnknownReason.DIFFERS);
	}

	@Test
	void everyKeyIsNeverTheSameAsNoKey() {
		ResponseDefinitionBuilder every = SettleStubs.foundRed(", \"io_logging_api_key_ids\": null");
		ResponseDefinitionBuilder none = SettleStubs.foundRed(", \"io_logging_api_key_ids\": []");
		Consumer<CreateWorkspaceRequest.Builder> sendEvery = (builder) -> builder.ioLoggingApiKeyIds(null);
		Consumer<CreateWorkspaceRequest.Builder> sendNone = (builder) -> builder.ioLoggingApiKeyIds(List.of());
		assertThat(create(sendEvery, every).ioLoggingApiKeyIds()).isNull();
		assertThat(create(sendNone, none).ioLoggingApiKeyIds()).isEmpty();
		assertUnknown(sendEvery, none, OutcomeUnknownReason.DIFFERS);
		assertUnknown(sendNone, every, OutcomeUnknownReason.DIFFERS);
	}

	@Test
	void fieldsThatWereNotSentDoNotMatter() {
		Workspace workspace = create(NOTHING_ELSE, SettleStubs.foundRed("""
				, "description": "By default", "io_logging_sampling_rate": 0.5, "disabled_server_tools": ["x:y"]"""));
		assertThat(workspace.description()).isEqualTo("By default");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ", \"description\": null, \"default_provider_sort\": null",
			", \"default_text_model\": null" })
	void nullThatWasSentIsFoundAsNullOrNotAtAll(String fields) {
		Workspace workspace = create((builder) -> builder.description(null)
			.defaultTextModel(null)
			.defaultImageModel(null)
			.defaultProviderSort(null)
			.ioLoggingApiKeyIds(null)
			.disabledServerTools(null), SettleStubs.foundRed(fields));
		assertThat(workspace.description()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ", \"disabled_server_tools\": null", ", \"disabled_server_tools\": []" })
	void noDisabledToolsAreFoundAsNullOrEmptyOrNotAtAll(String fields) {
		ResponseDefinitionBuilder found = SettleStubs.foundRed(fields);
		assertThat(create((builder) -> builder.disabledServerTools(null), found).slug()).isEqualTo("red");
		assertThat(create((builder) -> builder.disabledServerTools(List.of()), found).slug()).isEqualTo("red");
	}

	@Test
	void disabledToolsMayBeLeftOutByTheServer() {
		Workspace workspace = create((builder) -> builder.disabledServerTools(List.of("openrouter:web_search")),
				SettleStubs.foundRed(""));
		assertThat(workspace.disabledServerTools()).isNull();
	}

	@Test
	void collectionsAreFoundInAnyOrder() {
		Workspace workspace = create(
				(builder) -> builder.ioLoggingApiKeyIds(List.of(3L, 1L, 2L)).disabledServerTools(List.of("x:b", "x:a")),
				SettleStubs.foundRed("""
						, "io_logging_api_key_ids": [1, 2, 3], "disabled_server_tools": ["x:a", "x:b"]"""));
		assertThat(workspace.ioLoggingApiKeyIds()).containsExactly(1L, 2L, 3L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "1.0", "1.000" })
	void numbersAreFoundInAnySpelling(String rate) {
		Workspace workspace = create((builder) -> builder.ioLoggingSamplingRate(1),
				SettleStubs.foundRed(", \"io_logging_sampling_rate\": " + rate));
		assertThat(workspace.ioLoggingSamplingRate()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, PT0S", "PT1H, PT0S", "PT-1H, PT0S", "PT0S, PT-4S", "PT1H, PT-4S", "PT-1H, PT-4S",
			"PT0S, PT3S" })
	void workspaceAsNewAsTheCallIsOursByTheServersClock(Duration skew, Duration age) {
		Instant serverTime = Instant.now().plus(skew);
		Workspace workspace = create(NOTHING_ELSE, SettleStubs.foundRedCreatedAt(serverTime.plus(age))
			.withHeader("Date", SettleStubs.httpDate(serverTime)));
		assertThat(workspace.createdAt()).isEqualTo(serverTime.plus(age));
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, PT-30S", "PT1H, PT-30S", "PT-1H, PT-30S", "PT1H, PT-1H", "PT0S, P-900D" })
	void workspaceOlderThanTheCallIsAnothersByTheServersClock(Duration skew, Duration age) {
		Instant serverTime = Instant.now().plus(skew);
		assertConflict(NOTHING_ELSE, SettleStubs.foundRedCreatedAt(serverTime.plus(age))
			.withHeader("Date", SettleStubs.httpDate(serverTime)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "yesterday" })
	void clocksMayDifferByAMinuteIfTheServerDoesNotTellTheTime(String date) {
		Instant createdAt = Instant.now().minusSeconds(50);
		Workspace workspace = create(NOTHING_ELSE, SettleStubs.foundRedCreatedAt(createdAt).withHeader("Date", date));
		assertThat(workspace.createdAt()).isEqualTo(createdAt);
		Instant future = Instant.now().plusSeconds(300);
		assertThat(create(NOTHING_ELSE, SettleStubs.foundRedCreatedAt(future).withHeader("Date", date)).createdAt())
			.isEqualTo(future);
		assertConflict(NOTHING_ELSE,
				SettleStubs.foundRedCreatedAt(Instant.now().minusSeconds(180)).withHeader("Date", date));
	}

	@Test
	void workspaceThatDoesNotTellItsAgeLeavesTheOutcomeUnknown() {
		AmbiguousWorkspaceException failure = assertUnknown(NOTHING_ELSE,
				SettleStubs.foundRed(", \"created_at\": null"), OutcomeUnknownReason.MAY_BE_ANOTHER);
		assertThat(failure)
			.hasMessage("OpenRouter operation 'create' has an unknown outcome: workspace 'red' exists, but may not be "
					+ "the workspace that the call concerns. Call get(\"red\") later to check")
			.hasCauseInstanceOf(OpenRouterServerException.class)
			.hasNoSuppressedExceptions();
		assertUnknown(NOTHING_ELSE, SettleStubs.foundRed(", \"name\": \"Crimson\", \"created_at\": null"),
				OutcomeUnknownReason.DIFFERS);
	}

	private Workspace create(Consumer<CreateWorkspaceRequest.Builder> fields, ResponseDefinitionBuilder found) {
		server.resetAll();
		SettleStubs.answer(server, "POST", SettleStubs.status(503));
		SettleStubs.answer(server, "GET", found);
		CreateWorkspaceRequest.Builder builder = CreateWorkspaceRequest.builder("Red", "red");
		fields.accept(builder);
		Workspace workspace = this.client.create(builder.build());
		assertThat(SettleStubs.journal(server)).containsExactly("POST /workspaces", "GET /workspaces/red");
		return workspace;
	}

	private AmbiguousWorkspaceException assertUnknown(Consumer<CreateWorkspaceRequest.Builder> fields,
			ResponseDefinitionBuilder found, OutcomeUnknownReason reason) {
		AmbiguousWorkspaceException failure = catchThrowableOfType(AmbiguousWorkspaceException.class,
				() -> create(fields, found));
		assertThat(failure.getReason()).isEqualTo(reason);
		assertThat(failure.getWorkspace()).isEqualTo("red");
		assertThat(failure.getFound().id()).hasToString(SettleStubs.ID);
		assertThat(SettleStubs.journal(server)).containsExactly("POST /workspaces", "GET /workspaces/red");
		return failure;
	}

	private void assertConflict(Consumer<CreateWorkspaceRequest.Builder> fields, ResponseDefinitionBuilder found) {
		assertThatExceptionOfType(OpenRouterConflictException.class).isThrownBy(() -> create(fields, found))
			.withMessageEndingWith("The slug 'red' is taken by a workspace that this call did not create");
		assertThat(SettleStubs.journal(server)).containsExactly("POST /workspaces", "GET /workspaces/red");
	}

}
