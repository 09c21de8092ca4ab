package io.github.openrouterspring.workspaces;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BudgetInterval}, {@link MemberRole} and {@link ProviderSort}.
 */
class OpenValueTests {

	private final JsonMapper mapper = new JsonMapper();

	static Stream<Arguments> types() {
		return Stream.of(type(BudgetInterval.class, BudgetInterval::of), type(MemberRole.class, MemberRole::of),
				type(ProviderSort.class, ProviderSort::of));
	}

	private static <T> Arguments type(Class<T> type, Function<String, T> factory) {
		return Arguments.argumentSet(type.getSimpleName(), type, factory);
	}

	@Test
	void constantsHaveTheirNamesOnTheWire() {
		assertThat(
				Stream.of(BudgetInterval.DAILY, BudgetInterval.WEEKLY, BudgetInterval.MONTHLY, BudgetInterval.LIFETIME))
			.extracting(BudgetInterval::value)
			.containsExactly("daily", "weekly", "monthly", "lifetime");
		assertThat(Stream.of(MemberRole.ADMIN, MemberRole.MEMBER)).extracting(MemberRole::value)
			.containsExactly("admin", "member");
		assertThat(Stream.of(ProviderSort.PRICE, ProviderSort.THROUGHPUT, ProviderSort.LATENCY, ProviderSort.EXACTO))
			.extracting(ProviderSort::value)
			.containsExactly("price", "throughput", "latency", "exacto");
	}

	@Test
	void valueIsEqualToTheConstantOfItsName() {
		assertThat(BudgetInterval.of("daily")).isEqualTo(BudgetInterval.DAILY)
			.hasSameHashCodeAs(BudgetInterval.DAILY)
			.isNotEqualTo(BudgetInterval.of("DAILY"));
		assertThat(MemberRole.of("admin")).isEqualTo(MemberRole.ADMIN).isNotEqualTo(MemberRole.MEMBER);
		assertThat(ProviderSort.of("price")).isEqualTo(ProviderSort.PRICE).isNotEqualTo(ProviderSort.LATENCY);
	}

	@ParameterizedTest
	@MethodSource("types")
	<T> void unknownValueIsKeptAsItCame(Class<T> type, Function<String, T> factory) {
		T value = factory.apply("Brand new");
		assertThat(value).hasToString("Brand new").isEqualTo(factory.apply("Brand new"));
		assertThat(this.mapper.writeValueAsString(Map.of("value", value))).isEqualTo("{\"value\":\"Brand new\"}");
		assertThat(this.mapper.readValue("\"Brand new\"", type)).isEqualTo(value);
	}

	@ParameterizedTest
	@MethodSource("types")
	<T> void valueMustNotBeBlank(Class<T> type, Function<@Nullable String, T> factory) {
		for (String value : new String[] { null, "", " " }) {
			assertThatIllegalArgumentException().as("%s of '%s'", type, value)
				.isThrownBy(() -> factory.apply(value))
				.withMessage("'value' must not be blank");
		}
	}

}
