package io.github.openrouterspring.test;

import java.io.UncheckedIOException;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what {@link OpenApiContract} makes of a {@link FakeFault}.
 */
class FaultContractTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	private final ApiClient api = new ApiClient(this.openRouter);

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "CUT_BEFORE_PROCESSING", "CUT_AFTER_PROCESSING", "SLOW" })
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
