package io.github.openrouterspring.workspaces;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the types to which the server may add values: {@link BudgetInterval},
 * {@link MemberRole} and {@link ProviderSort}.
 */
class OpenValueTests {

	private final JsonMapper mapper = new JsonMapper();

	static Stream<Arguments> types() {
		return Stream.of(
				type(BudgetInterval.class, BudgetInterval::of,
						Map.of("daily", BudgetInterval.DAILY, "weekly", BudgetInterval.WEEKLY, "monthly",
								BudgetInterval.MONTHLY, "lifetime", BudgetInterval.LIFETIME)),
				type(MemberRole.class, MemberRole::of, Map.of("admin", MemberRole.ADMIN, "member", MemberRole.MEMBER)),
				type(ProviderSort.class, ProviderSort::of, Map.of("price", ProviderSort.PRICE, "throughput",
						ProviderSort.THROUGHPUT, "latency", ProviderSort.LATENCY, "exacto", ProviderSort.EXACTO)));
	}

	private static <T> Arguments type(Class<T> type, Function<String, T> factory, Map<String, T> constants) {
		return Arguments.argumentSet(type.getSimpleName(), type, factory, constants);
	}

	@ParameterizedTest
	@MethodSource("types")
	<T> void valueEqualsTheConstantOfTheSameName(Class<T> type, Function<String, T> factory, Map<String, T> constants) {
		constants.forEach((name, constant) -> {
			assertThat(constant).hasToString(name)
				.isEqualTo(factory.apply(name))
				.hasSameHashCodeAs(factory.apply(name));
			assertThat(factory.apply(name.toUpperCase(Locale.ROOT))).isNotEqualTo(constant);
		});
	}

	@ParameterizedTest
	@MethodSource("types")
	<T> void unknownValueIsKept(Class<T> type, Function<String, T> factory) {
		assertThat(this.mapper.writeValueAsString(factory.apply("Brand new"))).isEqualTo("\"Brand new\"");
		assertThat(this.mapper.readValue("\"Brand new\"", type)).isEqualTo(factory.apply("Brand new"));
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
