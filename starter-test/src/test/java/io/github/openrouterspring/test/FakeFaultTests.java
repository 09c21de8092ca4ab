package io.github.openrouterspring.test;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.test.ApiClient.Answer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what each {@link FakeFault} does to the server and shows to the client.
 */
class FakeFaultTests {

	private static final String JSON = "application/json; charset=utf-8";

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final ApiClient api = new ApiClient(this.openRouter);

	@BeforeEach
	void seed() {
		this.openRouter.seed((seed) -> seed.workspace("red", "Red"));
	}

	static Stream<Arguments> faults() {
		return Stream.of(fault(FakeFault.RATE_LIMITED, false, 429, JSON, error(429, "Rate limit exceeded")),
				fault(FakeFault.UNAVAILABLE, false, 503, JSON, error(503, "Service temporarily unavailable")),
				fault(FakeFault.INTERNAL_ERROR_AFTER_PROCESSING, true, 500, JSON, error(500, "Internal server error")),
				fault(FakeFault.BAD_GATEWAY_AFTER_PROCESSING, true, 502, "text/html; charset=utf-8", "<html>"));
	}

	private static Arguments fault(FakeFault fault, boolean processed, int status, String contentType, String body) {
		return Arguments.argumentSet(fault.toString(), fault, processed, status, contentType, body);
	}

	private static String error(int code, String message) {
		return "{\"error\":{\"code\":%d,\"message\":\"%s\"}}".formatted(code, message);
	}

	@ParameterizedTest
	@MethodSource("faults")
	void changeIsProcessedOrNotWhateverTheResponseShows(FakeFault fault, boolean processed, int status,
			String contentType, String body) {
		this.openRouter.failNext(fault, fault);
		List<Answer> answers = List.of(this.api.createWorkspace("blue"), this.api.delete("/workspaces/red"));
		assertThat(answers).allSatisfy((answer) -> {
			assertThat(answer.status()).isEqualTo(status);
			assertThat(answer.headers().allValues("Content-Type")).containsExactly(contentType);
			assertThat(answer.headers().allValues("Date")).hasSize(1);
			assertThat(answer.headers().allValues("Retry-After"))
				.isEqualTo((fault == FakeFault.RATE_LIMITED) ? List.of("1") : List.of());
			assertThat(answer.body()).startsWith(body);
		});
		assertThat(exists("blue")).isEqualTo(processed);
		assertThat(exists("red")).isNotEqualTo(processed);
	}

	@ParameterizedTest
	@MethodSource("faults")
	void faultMeetsAWrongKeyTooAndLetsItDoNothing(FakeFault fault, boolean processed, int status) {
		this.openRouter.failNext(fault, FakeFault.TRUNCATED);
		ApiClient unknown = this.api.withAuthorization("Bearer unknown");
		assertThat(unknown.createWorkspace("blue").status()).isEqualTo(status);
		assertThat(unknown.createWorkspace("blue").status()).isEqualTo(401);
		assertThat(exists("blue")).isFalse();
	}

	@Test
	void connectionIsCutBeforeOrAfterTheRequestIsProcessed() {
		this.openRouter.failNext(FakeFault.CUT_BEFORE_PROCESSING, FakeFault.CUT_AFTER_PROCESSING);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.api.createWorkspace("blue"));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.api.delete("/workspaces/red"));
		assertThat(exists("blue")).isFalse();
		assertThat(exists("red")).isFalse();
	}

	@Test
	void truncatedAnswerIsAWholeMessageWithHalfOfTheJson() {
		this.openRouter.failNext(FakeFault.TRUNCATED);
		Answer answer = this.api.createWorkspace("blue");
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.header("Content-Type")).isEqualTo(JSON);
		String whole = this.api.get("/workspaces/blue").body();
		assertThat(answer.body()).isEqualTo(whole.substring(0, whole.length() / 2));
	}

	@Test
	void slowAnswerIsTheRightOneAndWaitsAfterTheChange() {
		this.openRouter.failNext(FakeFault.SLOW);
		Answer answer = this.api.createWorkspace("blue");
		assertThat(answer.status()).isEqualTo(201);
		assertThatAddedDelayIs(2000);
		assertThat(answer.body()).isEqualTo(this.api.get("/workspaces/blue").body());
	}

	@Test
	void faultHasTheStatusHeadersBodyAndDelayThatItIsGiven() {
		this.openRouter.on(ApiOperation.CREATE)
			.failNext(FakeFault.status(529)
				.retryAfter(Duration.ZERO)
				.header("X-Gateway", "edge")
				.body("text/plain", "overloaded")
				.delayed(Duration.ofMillis(1))
				.afterProcessing());
		Answer answer = this.api.createWorkspace("blue");
		assertThat(answer.status()).isEqualTo(529);
		assertThat(answer.header("Retry-After")).isEqualTo("0");
		assertThat(answer.header("X-Gateway")).isEqualTo("edge");
		assertThat(answer.headers().allValues("Content-Type")).containsExactly("text/plain");
		assertThat(answer.body()).isEqualTo("overloaded");
		assertThatAddedDelayIs(1);
		assertThat(exists("blue")).isTrue();
	}

	@Test
	void faultIsNotMadeOfWhatItCanNotHave() {
		assertThatIllegalArgumentException().isThrownBy(() -> FakeFault.status(200)).withMessageContaining("'status'");
		assertThatIllegalArgumentException().isThrownBy(() -> FakeFault.delay(Duration.ofMillis(-1)))
			.withMessageContaining("'delay'");
		assertThatIllegalStateException().isThrownBy(() -> FakeFault.TRUNCATED.retryAfter(Duration.ZERO));
	}

	@Test
	void refusalIsLostLikeASuccess() {
		this.openRouter.failNext(FakeFault.INTERNAL_ERROR_AFTER_PROCESSING, FakeFault.CUT_AFTER_PROCESSING);
		assertThat(this.api.createWorkspace("red").status()).isEqualTo(500);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.api.createWorkspace("red"));
		assertThat(this.api.get("/workspaces").json().path("total_count").intValue()).isEqualTo(2);
	}

	private boolean exists(String slug) {
		return this.api.get("/workspaces/" + slug).status() == 200;
	}

	private void assertThatAddedDelayIs(int milliseconds) {
		assertThat(this.openRouter.wireMock().getAllServeEvents()).singleElement()
			.extracting((exchange) -> exchange.getTiming().getAddedDelay())
			.isEqualTo(milliseconds);
	}

}
