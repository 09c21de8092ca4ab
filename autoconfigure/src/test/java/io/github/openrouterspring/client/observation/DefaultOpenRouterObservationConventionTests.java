package io.github.openrouterspring.client.observation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DefaultOpenRouterObservationConvention}.
 */
class DefaultOpenRouterObservationConventionTests {

	@Test
	void exceptionWithoutASimpleNameHasItsFullName() {
		OpenRouterObservationContext context = new OpenRouterObservationContext("get", "red", "acme");
		RuntimeException anonymous = new RuntimeException() {
		};
		context.setError(anonymous);
		assertThat(new DefaultOpenRouterObservationConvention().getLowCardinalityKeyValues(context))
			.filteredOn((keyValue) -> keyValue.getKey().equals("exception"))
			.singleElement()
			.satisfies((keyValue) -> assertThat(keyValue.getValue()).isEqualTo(anonymous.getClass().getName()));
	}

}
