package io.github.openrouterspring.test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.DeleteOption;
import io.github.openrouterspring.workspaces.ProviderSort;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for creating, reading, updating and deleting workspaces with a
 * {@link WorkspacesClient}.
 */
class WorkspacesClientWorkspaceTests {

	private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123Z");

	/**
	 * 2 to the power of 53 is the first integer whose successor no double can hold.
	 */
	private static final List<Long> LONG_IDS = List.of(9_007_199_254_740_993L, Long.MAX_VALUE, 1L);

	private static final CreateWorkspaceRequest EVERY_SETTING = CreateWorkspaceRequest.builder("Team Red 🚀", "red")
		.description("Über\n\"red\"")
		.defaultTextModel("openai/gpt-5")
		.defaultImageModel("openai/gpt-image-1")
		.defaultProviderSort(ProviderSort.LATENCY)
		.observabilityIoLoggingEnabled(true)
		.observabilityBroadcastEnabled(true)
		.dataDiscountLoggingEnabled(false)
		.ioLoggingSamplingRate(0.25)
		.ioLoggingApiKeyIds(LONG_IDS)
		.disabledServerTools(List.of("openrouter:web_search", "openrouter:brand_new"))
		.build();

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final WorkspacesClient client = WorkspacesClientFixture.client(this.openRouter);

	@Test
	void createSendsEverySettingAndReadsEveryField() {
		Workspace created = this.client.create(EVERY_SETTING);
		assertThat(WorkspacesClientFixture.lastJson(this.openRouter)).isEqualTo(Json.MAPPER.readTree("""
				{
					"name": "Team Red 🚀",
					"slug": "red",
					"description": "Über\\n\\"red\\"",
					"default_text_model": "openai/gpt-5",
					"default_image_model": "openai/gpt-image-1",
					"default_provider_sort": "latency",
					"is_observability_io_logging_enabled": true,
					"is_observability_broadcast_enabled": true,
					"is_data_discount_logging_enabled": false,
					"io_logging_sampling_rate": 0.25,
					"io_logging_api_key_ids": [9007199254740993, 9223372036854775807, 1],
					"disabled_server_tools": ["openrouter:web_search", "openrouter:brand_new"]
				}
				"""));
		assertThat(created.id()).isNotNull();
		assertThat(created.defaultGuardrailId()).isNotNull().isNotEqualTo(created.id());
		assertThat(created).isEqualTo(new Workspace(created.id(), "Team Red 🚀", "red", "Über\n\"red\"", "openai/gpt-5",
				"openai/gpt-image-1", ProviderSort.LATENCY, true, true, false, 0.25, LONG_IDS,
				List.of("openrouter:web_search", "openrouter:brand_new"), false, created.defaultGuardrailId(), NOW,
				null, "user_owner"));
	}

	@Test
	void createWithoutSettingsSendsNoneAndReadsTheDefaults() {
		Workspace created = this.client.create(CreateWorkspaceRequest.of("Red", "red"));
		assertThat(WorkspacesClientFixture.lastBody(this.openRouter)).isEqualTo("{\"name\":\"Red\",\"slug\":\"red\"}");
		assertThat(created).isEqualTo(new Workspace(created.id(), "Red", "red", null, null, null, null, false, false,
				true, 1.0, null, null, false, created.defaultGuardrailId(), NOW, null, "user_owner"));
	}

	@Test
	void createSendsNullWhereASettingIsNull() {
		this.client.create(CreateWorkspaceRequest.builder("Red", "red").description(null).build());
		assertThat(WorkspacesClientFixture.lastBody(this.openRouter))
			.isEqualTo("{\"name\":\"Red\",\"slug\":\"red\",\"description\":null}");
	}

	@Test
	void workspaceIsFoundByIdAndBySlug() {
		Workspace created = this.client.create(EVERY_SETTING);
		assertThat(this.client.get("red")).isEqualTo(created);
		assertThat(this.client.get(created.id().toString())).isEqualTo(created);
		assertThat(this.client.list().items()).hasSize(2).contains(created);
	}

	@Test
	void unknownProviderSortSurvives() {
		ProviderSort sort = ProviderSort.of("Fair & square");
		this.client.create(CreateWorkspaceRequest.builder("Red", "red").defaultProviderSort(sort).build());
		assertThat(this.client.get("red").defaultProviderSort()).isEqualTo(sort).isNotEqualTo(ProviderSort.PRICE);
	}

	static Stream<Arguments> updates() {
		return Stream.of(update("name", "Blue", "name", "\"Blue\"", (update) -> update.name("Blue")),
				update("slug", "blue", "slug", "\"blue\"", (update) -> update.slug("blue")),
				update("description", "", "description", "\"\"", (update) -> update.description("")),
				update("description", null, "description", "null", (update) -> update.description(null)),
				update("defaultTextModel", "m", "default_text_model", "\"m\"",
						(update) -> update.defaultTextModel("m")),
				update("defaultTextModel", null, "default_text_model", "null",
						(update) -> update.defaultTextModel(null)),
				update("defaultImageModel", "m", "default_image_model", "\"m\"",
						(update) -> update.defaultImageModel("m")),
				update("defaultImageModel", null, "default_image_model", "null",
						(update) -> update.defaultImageModel(null)),
				update("defaultProviderSort", ProviderSort.EXACTO, "default_provider_sort", "\"exacto\"",
						(update) -> update.defaultProviderSort(ProviderSort.EXACTO)),
				update("defaultProviderSort", null, "default_provider_sort", "null",
						(update) -> update.defaultProviderSort(null)),
				update("observabilityIoLoggingEnabled", false, "is_observability_io_logging_enabled", "false",
						(update) -> update.observabilityIoLoggingEnabled(false)),
				update("observabilityBroadcastEnabled", false, "is_observability_broadcast_enabled", "false",
						(update) -> update.observabilityBroadcastEnabled(false)),
				update("dataDiscountLoggingEnabled", true, "is_data_discount_logging_enabled", "true",
						(update) -> update.dataDiscountLoggingEnabled(true)),
				update("ioLoggingSamplingRate", 0.0001, "io_logging_sampling_rate", "1.0E-4",
						(update) -> update.ioLoggingSamplingRate(0.0001)),
				update("ioLoggingApiKeyIds", List.of(9_007_199_254_740_995L), "io_logging_api_key_ids",
						"[9007199254740995]", (update) -> update.ioLoggingApiKeyIds(List.of(9_007_199_254_740_995L))),
				update("ioLoggingApiKeyIds", List.of(), "io_logging_api_key_ids", "[]",
						(update) -> update.ioLoggingApiKeyIds(List.of())),
				update("ioLoggingApiKeyIds", null, "io_logging_api_key_ids", "null",
						(update) -> update.ioLoggingApiKeyIds(null)),
				update("disabledServerTools", List.of("t"), "disabled_server_tools", "[\"t\"]",
						(update) -> update.disabledServerTools(List.of("t"))),
				update("disabledServerTools", null, "disabled_server_tools", "null",
						(update) -> update.disabledServerTools(null)));
	}

	private static Arguments update(String property, @Nullable Object value, String field, String json,
			Consumer<UpdateWorkspaceRequest.Builder> changes) {
		return Arguments.argumentSet(field + " = " + json, property, value, "{\"%s\":%s}".formatted(field, json),
				changes);
	}

	@ParameterizedTest
	@MethodSource("updates")
	void updateSendsOneFieldAndLeavesAllOthersAsTheyAre(String property, @Nullable Object value, String body,
			Consumer<UpdateWorkspaceRequest.Builder> changes) {
		Workspace before = this.client.create(EVERY_SETTING);
		Workspace after = this.client.update("red", changes);
		assertThat(WorkspacesClientFixture.lastBody(this.openRouter)).isEqualTo(body);
		assertThat(before).extracting(property).isNotEqualTo(value);
		assertThat(after).extracting(property).isEqualTo(value);
		assertThat(after.updatedAt()).isEqualTo(NOW);
		assertThat(after).usingRecursiveComparison().ignoringFields(property, "updatedAt").isEqualTo(before);
		assertThat(this.client.get(after.id().toString())).isEqualTo(after);
	}

	@Test
	void updateTakesManyFieldsAtOnceAndTheIdAsWell() {
		Workspace before = this.client.create(EVERY_SETTING);
		Workspace after = this.client.update(before.id().toString(),
				UpdateWorkspaceRequest.builder().slug("blue").name("Blue").description(null).build());
		assertThat(after).usingRecursiveComparison()
			.ignoringFields("slug", "name", "description", "updatedAt")
			.isEqualTo(before);
		assertThat(this.client.get("blue")).isEqualTo(after);
		assertThatExceptionOfType(OpenRouterNotFoundException.class).isThrownBy(() -> this.client.get("red"));
	}

	@Test
	void deletedWorkspaceIsGone() {
		Workspace workspace = this.client.create(EVERY_SETTING);
		this.client.delete("red");
		assertThatExceptionOfType(OpenRouterNotFoundException.class)
			.isThrownBy(() -> this.client.get(workspace.id().toString()));
		assertThat(this.client.list().items()).extracting(Workspace::slug).containsExactly("default");
	}

	@Test
	void defaultWorkspaceCanBeUpdatedButNotDeletedWithoutConfirmation() {
		assertThat(this.client.update("default", (update) -> update.name("Main")).name()).isEqualTo("Main");
		assertThatExceptionOfType(OpenRouterForbiddenException.class).isThrownBy(() -> this.client.delete("default"));
		assertThat(this.client.get("default").name()).isEqualTo("Main");
	}

	@Test
	void defaultWorkspaceIsDeletedIfThatIsConfirmed() {
		this.client.delete("default", DeleteOption.CONFIRM_DEFAULT_WORKSPACE);
		assertThat(this.client.find("default")).isEmpty();
		this.openRouter.seed((seed) -> seed.user("user_ada", "admin"));
		assertThat(this.client.list().items()).isEmpty();
	}

	@Test
	void confirmationHasNoEffectOnOtherWorkspaces() {
		Workspace red = this.client.create("Red", "red", (fields) -> fields.description("The red one"));
		this.client.workspace(red.id()).delete(DeleteOption.CONFIRM_DEFAULT_WORKSPACE);
		assertThat(this.client.list().items()).extracting(Workspace::slug).containsExactly("default");
	}

	@Test
	void workspaceWithActiveApiKeysCanNotBeDeleted() {
		this.openRouter.seed((seed) -> seed.user("user_ada", "admin")
			.workspace("red", "Red", (workspace) -> workspace.members("user_ada").activeApiKey("user_ada")));
		assertThatExceptionOfType(OpenRouterBadRequestException.class).isThrownBy(() -> this.client.delete("red"))
			.withMessageContaining("active API keys");
		assertThat(this.client.get("red").name()).isEqualTo("Red");
	}

}
