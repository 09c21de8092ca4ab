package io.github.openrouterspring.test;

import java.io.UncheckedIOException;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what {@link OpenApiContract} makes of a {@link FakeFault}.
 */
class FaultContractTests {

	private static final List<FakeFault> FAULTS = List.of(FakeFault.RATE_LIMITED, FakeFault.UNAVAILABLE,
			FakeFault.INTERNAL_ERROR_AFTER_PROCESSING, FakeFault.BAD_GATEWAY_AFTER_PROCESSING, FakeFault.TRUNCATED);

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	private final ApiClient api = new ApiClient(this.openRouter);

	@ParameterizedTest
	@FieldSource("FAULTS")
	void faultIsNoExcuseForAWrongRequest(FakeFault fault) {
		this.openRouter.failNext(fault);
		this.api.post("/workspaces", "{\"name\": 1, \"slug\": \"red\"}");
		assertThat(OpenApiContract.violations(this.openRouter)).singleElement().asString().contains("name");
	}

	@Test
	void wrongRequestIsCaughtEvenIfItsConnectionIsCut() {
		this.openRouter.failNext(FakeFault.CUT_BEFORE_PROCESSING);
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.api.post("/workspaces", "{\"name\": 1, \"slug\": \"red\"}"));
		assertThat(OpenApiContract.violations(this.openRouter)).singleElement().asString().contains("name");
	}

	@Test
	void exchangeAfterTheFaultIsHeldToTheContractAgain() {
		this.openRouter.failNext(FakeFault.TRUNCATED);
		this.api.get("/workspaces");
		assertThat(OpenApiContract.violations(this.openRouter)).isEmpty();
		this.api.get("/workspace");
		assertThat(OpenApiContract.violations(this.openRouter)).singleElement().asString().contains("/workspace ->");
	}

}
