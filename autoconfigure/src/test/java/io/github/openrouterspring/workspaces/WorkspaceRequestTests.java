package io.github.openrouterspring.workspaces;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CreateWorkspaceRequest}, {@link UpdateWorkspaceRequest} and
 * {@link SetBudgetRequest}.
 */
class WorkspaceRequestTests {

	/**
	 * One character for the server, but two UTF-16 code units.
	 */
	private static final String ROCKET = "\uD83D\uDE80";

	static Stream<Arguments> invalidNames() {
		return Stream.of(Arguments.of(null, "'name' must not be empty"), Arguments.of("", "'name' must not be empty"),
				Arguments.of("x".repeat(101), "'name' must not be longer than 100 characters but has 101"),
				Arguments.of(ROCKET.repeat(101), "'name' must not be longer than 100 characters but has 101"));
	}

	@ParameterizedTest
	@MethodSource("invalidNames")
	void invalidNameIsRejected(@Nullable String name, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> CreateWorkspaceRequest.builder(name, "red"))
			.withMessage(message);
		assertThatIllegalArgumentException().isThrownBy(() -> UpdateWorkspaceRequest.builder().name(name))
			.withMessage(message);
	}

	static Stream<String> names() {
		// The server decides whether to accept blanks
		return Stream.of(" ", "\n", "x".repeat(100), ROCKET.repeat(100));
	}

	@ParameterizedTest
	@MethodSource("names")
	void validNameIsAccepted(String name) {
		assertThat(CreateWorkspaceRequest.of(name, "red").toJson()).containsEntry("name", name);
		assertThat(updated((update) -> update.name(name))).isEqualTo(name);
	}

	static Stream<Arguments> invalidSlugs() {
		return Stream.concat(
				Stream.of(Arguments.of(null, "'slug' must not be blank"), Arguments.of("", "'slug' must not be blank"),
						Arguments.of(" ", "'slug' must not be blank"),
						Arguments.of("x".repeat(51), "'slug' must not be longer than 50 characters but has 51"),
						Arguments.of("-".repeat(51), "'slug' must not be longer than 50 characters but has 51")),
				Stream
					.of("Red", "-red", "red-", "red--blue", "-", "red_blue", "red blue", "red/blue", "rot-gr\u00FCn",
							"red\n", "\u0661")
					.map((slug) -> Arguments.of(slug,
							"'slug' must be lower case letters and digits in words joined by single hyphens but is '%s'"
								.formatted(slug))));
	}

	@ParameterizedTest
	@MethodSource("invalidSlugs")
	void invalidSlugIsRejected(@Nullable String slug, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> CreateWorkspaceRequest.builder("Red", slug))
			.withMessage(message);
		assertThatIllegalArgumentException().isThrownBy(() -> UpdateWorkspaceRequest.builder().slug(slug))
			.withMessage(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "r", "0", "red", "team-red-2", "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
			"a1234567890123456789012345678901234567890123456789" })
	void validSlugIsAccepted(String slug) {
		assertThat(CreateWorkspaceRequest.of("Red", slug).toJson()).containsEntry("slug", slug);
		assertThat(updated((update) -> update.slug(slug))).isEqualTo(slug);
	}

	static Stream<Arguments> invalidSettings() {
		return Stream.of(
				setting("description with a character too many", (update) -> update.description("x".repeat(501)),
						"'description' must not be longer than 500 characters but has 501"),
				setting("description with a rocket too many", (update) -> update.description(ROCKET.repeat(501)),
						"'description' must not be longer than 500 characters but has 501"),
				setting("empty text model", (update) -> update.defaultTextModel(""),
						"'defaultTextModel' must not be blank"),
				setting("blank image model", (update) -> update.defaultImageModel(" "),
						"'defaultImageModel' must not be blank"),
				setting("null key id", (update) -> update.ioLoggingApiKeyIds(Arrays.asList(1L, null)),
						"'ioLoggingApiKeyIds' must not have null elements"),
				setting("null tool", (update) -> update.disabledServerTools(Arrays.asList("x:a", null)),
						"'disabledServerTools' must not have blank elements"),
				setting("blank tool", (update) -> update.disabledServerTools(List.of("x:a", " ")),
						"'disabledServerTools' must not have blank elements"));
	}

	@ParameterizedTest
	@MethodSource("invalidSettings")
	void invalidSettingIsRejectedByName(Consumer<UpdateWorkspaceRequest.Builder> setting, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> setting.accept(UpdateWorkspaceRequest.builder()))
			.withMessage(message);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -0.0, 0.00009999999, -0.5, 1.0000000000000002, 100, Double.MIN_VALUE, Double.NaN,
			Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY })
	void samplingRateMustBeWithinBounds(double rate) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> UpdateWorkspaceRequest.builder().ioLoggingSamplingRate(rate))
			.withMessage("'ioLoggingSamplingRate' must be between 0.0001 and 1 but is " + rate);
	}

	static Stream<Arguments> validSettings() {
		return Stream.of(setting("empty description", (update) -> update.description(""), ""),
				setting("longest description", (update) -> update.description("x".repeat(500)), "x".repeat(500)),
				setting("longest description of rockets", (update) -> update.description(ROCKET.repeat(500)),
						ROCKET.repeat(500)),
				setting("no description", (update) -> update.description(null), null),
				setting("no text model", (update) -> update.defaultTextModel(null), null),
				setting("no image model", (update) -> update.defaultImageModel(null), null),
				setting("no sort", (update) -> update.defaultProviderSort(null), null),
				setting("unknown sort", (update) -> update.defaultProviderSort(ProviderSort.of("fair")),
						ProviderSort.of("fair")),
				setting("lowest rate", (update) -> update.ioLoggingSamplingRate(0.0001), 0.0001),
				setting("highest rate", (update) -> update.ioLoggingSamplingRate(1), 1.0),
				setting("every key", (update) -> update.ioLoggingApiKeyIds(null), null),
				setting("no key", (update) -> update.ioLoggingApiKeyIds(List.of()), List.of()),
				setting("no tool list", (update) -> update.disabledServerTools(null), null),
				setting("no tool", (update) -> update.disabledServerTools(List.of()), List.of()));
	}

	@ParameterizedTest
	@MethodSource("validSettings")
	void settingIsTheOnlyFieldOfTheRequest(Consumer<UpdateWorkspaceRequest.Builder> setting, @Nullable Object value) {
		assertThat(updated(setting)).isEqualTo(value);
	}

	private static Arguments setting(String name, Consumer<UpdateWorkspaceRequest.Builder> setting,
			@Nullable Object expected) {
		return Arguments.argumentSet(name, setting, expected);
	}

	private static @Nullable Object updated(Consumer<UpdateWorkspaceRequest.Builder> setting) {
		UpdateWorkspaceRequest.Builder builder = UpdateWorkspaceRequest.builder();
		setting.accept(builder);
		assertThat(builder.build().toJson()).hasSize(1);
		return builder.build().toJson().values().iterator().next();
	}

	@Test
	void nullFieldDiffersFromAbsentFieldAndTheOrderIsIrrelevant() {
		UpdateWorkspaceRequest.Builder builder = UpdateWorkspaceRequest.builder().name("Red");
		UpdateWorkspaceRequest leftOut = builder.build();
		UpdateWorkspaceRequest cleared = builder.description(null).build();
		assertThat(cleared).isNotEqualTo(leftOut);
		assertThat(UpdateWorkspaceRequest.builder().description(null).name("Blue").name("Red").build())
			.isEqualTo(cleared)
			.hasSameHashCodeAs(cleared);
		assertThat(leftOut.toJson()).containsOnlyKeys("name");
		assertThat(cleared.toJson()).containsOnlyKeys("name", "description").containsEntry("description", null);
	}

	@Test
	void createDoesNotEqualUpdateWithTheSameFields() {
		CreateWorkspaceRequest create = CreateWorkspaceRequest.of("Red", "red");
		UpdateWorkspaceRequest update = UpdateWorkspaceRequest.builder().name("Red").slug("red").build();
		assertThat(create.toJson()).isEqualTo(update.toJson());
		assertThat((Object) create).isNotEqualTo(update).isNotEqualTo(null);
	}

	@Test
	void collectionsAreCopiedInOrder() {
		List<Long> ids = new ArrayList<>(List.of(3L, 1L, 2L));
		LinkedHashSet<String> tools = new LinkedHashSet<>(List.of("c", "a", "b"));
		UpdateWorkspaceRequest request = UpdateWorkspaceRequest.builder()
			.ioLoggingApiKeyIds(ids)
			.disabledServerTools(tools)
			.build();
		ids.add(4L);
		tools.clear();
		assertThat(request.toJson()).containsExactly(Map.entry("io_logging_api_key_ids", List.of(3L, 1L, 2L)),
				Map.entry("disabled_server_tools", List.of("c", "a", "b")));
	}

	@Test
	void budgetFlagIsAbsentUnlessSet() {
		SetBudgetRequest request = SetBudgetRequest.of(BigDecimal.TEN);
		assertThat(request.withIncludeByokInBudgets(false)).isEqualTo(new SetBudgetRequest(BigDecimal.TEN, false));
		assertThat(request.includeByokInBudgets()).isNull();
	}

}
