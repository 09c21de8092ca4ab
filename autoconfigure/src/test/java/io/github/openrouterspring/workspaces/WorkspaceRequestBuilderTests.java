package io.github.openrouterspring.workspaces;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WorkspaceRequestBuilder} and its subclasses: the bounds of a
 * workspace's fields.
 */
class WorkspaceRequestBuilderTests {

	/**
	 * One character for the server, and two units of UTF-16.
	 */
	private static final String ROCKET = "\uD83D\uDE80";

	@ParameterizedTest
	@NullSource
	@EmptySource
	void nameMustNotBeEmpty(@Nullable String name) {
		assertNameIsRefused(name, "'name' must not be empty");
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\n" })
	void nameThatIsBlankIsForTheServerToJudge(String name) {
		assertThat(CreateWorkspaceRequest.of(name, "red").toJson()).containsEntry("name", name);
		assertThat(updated((update) -> update.name(name))).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", ROCKET })
	void nameMayHaveOneHundredCharactersAndNoMore(String character) {
		String longest = character.repeat(100);
		assertThat(CreateWorkspaceRequest.of(longest, "red").toJson()).containsEntry("name", longest);
		assertThat(updated((update) -> update.name(longest))).isEqualTo(longest);
		assertNameIsRefused(character.repeat(101), "'name' must not be longer than 100 characters but has 101");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void slugMustNotBeBlank(@Nullable String slug) {
		assertSlugIsRefused(slug, "'slug' must not be blank");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Red", "-red", "red-", "red--blue", "-", "red_blue", "red blue", "red/blue",
			"rot-gr\u00FCn", "red\n", "\u0661" })
	void slugMustBeWordsJoinedByHyphens(String slug) {
		assertSlugIsRefused(slug,
				"'slug' must be lower case letters and digits in words joined by single hyphens but is '%s'"
					.formatted(slug));
	}

	@ParameterizedTest
	@ValueSource(strings = { "r", "0", "red", "team-red-2", "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
			"a1234567890123456789012345678901234567890123456789" })
	void slugMayHaveFiftyCharacters(String slug) {
		assertThat(CreateWorkspaceRequest.of("Red", slug).toJson()).containsEntry("slug", slug);
		assertThat(updated((update) -> update.slug(slug))).isEqualTo(slug);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "-" })
	void slugMustNotHaveMoreThanFiftyCharacters(String character) {
		assertSlugIsRefused(character.repeat(51), "'slug' must not be longer than 50 characters but has 51");
	}

	static Stream<Arguments> wrongSettings() {
		return Stream.of(
				setting("description with a character too many", (update) -> update.description("x".repeat(501)),
						"'description' must not be longer than 500 characters but has 501"),
				setting("description with a rocket too many", (update) -> update.description(ROCKET.repeat(501)),
						"'description' must not be longer than 500 characters but has 501"),
				setting("empty text model", (update) -> update.defaultTextModel(""),
						"'defaultTextModel' must not be blank"),
				setting("blank text model", (update) -> update.defaultTextModel(" "),
						"'defaultTextModel' must not be blank"),
				setting("empty image model", (update) -> update.defaultImageModel(""),
						"'defaultImageModel' must not be blank"),
				setting("blank image model", (update) -> update.defaultImageModel(" "),
						"'defaultImageModel' must not be blank"),
				setting("null key id", (update) -> update.ioLoggingApiKeyIds(Arrays.asList(1L, null)),
						"'ioLoggingApiKeyIds' must not have null elements"),
				setting("null tool",
						(update) -> update.disabledServerTools(Arrays.asList("openrouter:web_search", null)),
						"'disabledServerTools' must not have blank elements"),
				setting("blank tool", (update) -> update.disabledServerTools(List.of("openrouter:web_search", " ")),
						"'disabledServerTools' must not have blank elements"));
	}

	@ParameterizedTest
	@MethodSource("wrongSettings")
	void wrongSettingIsRefusedByItsName(Consumer<UpdateWorkspaceRequest.Builder> setting, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> setting.accept(UpdateWorkspaceRequest.builder()))
			.withMessage(message);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -0.0, 0.00009999999, -0.5, 1.0000000000000002, 100, Double.MIN_VALUE, Double.NaN,
			Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY })
	void samplingRateMustBeAShare(double rate) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> UpdateWorkspaceRequest.builder().ioLoggingSamplingRate(rate))
			.withMessage("'ioLoggingSamplingRate' must be between 0.0001 and 1 but is " + rate);
	}

	static Stream<Arguments> rightSettings() {
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
	@MethodSource("rightSettings")
	void rightSettingIsTheOnlyFieldOfTheRequest(Consumer<UpdateWorkspaceRequest.Builder> setting,
			@Nullable Object value) {
		assertThat(updated(setting)).isEqualTo(value);
	}

	private static Arguments setting(String name, Consumer<UpdateWorkspaceRequest.Builder> setting,
			@Nullable Object expected) {
		return Arguments.argumentSet(name, setting, expected);
	}

	private static @Nullable Object updated(Consumer<UpdateWorkspaceRequest.Builder> setting) {
		UpdateWorkspaceRequest.Builder builder = UpdateWorkspaceRequest.builder();
		setting.accept(builder);
		Collection<@Nullable Object> values = builder.build().toJson().values();
		assertThat(values).hasSize(1);
		return values.iterator().next();
	}

	private static void assertNameIsRefused(@Nullable String name, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> CreateWorkspaceRequest.builder(name, "red"))
			.withMessage(message);
		assertThatIllegalArgumentException().isThrownBy(() -> UpdateWorkspaceRequest.builder().name(name))
			.withMessage(message);
	}

	private static void assertSlugIsRefused(@Nullable String slug, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> CreateWorkspaceRequest.builder("Red", slug))
			.withMessage(message);
		assertThatIllegalArgumentException().isThrownBy(() -> UpdateWorkspaceRequest.builder().slug(slug))
			.withMessage(message);
	}

}
