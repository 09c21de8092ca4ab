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
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what each {@link FakeFault} does to the server and shows to the client.
 */
class FaultEffectTests {

	private static final List<FakeFault> QUICK_FAULTS = List.of(FakeFault.RATE_LIMITED, FakeFault.UNAVAILABLE,
			FakeFault.INTERNAL_ERROR_AFTER_PROCESSING, FakeFault.BAD_GATEWAY_AFTER_PROCESSING,
			FakeFault.CUT_BEFORE_PROCESSING, FakeFault.CUT_AFTER_PROCESSING, FakeFault.TRUNCATED);

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	@RegisterExtension
	private final OpenApiContract contract = new OpenApiContract(this.openRouter);

	private final ApiClient api = new ApiClient(this.openRouter);

	@BeforeEach
	void seed() {
		this.openRouter.seed((seed) -> seed.workspace("red", "Red"));
	}

	@Test
	void rateLimitedRequestIsNotProcessed() {
		this.openRouter.failNext(FakeFault.RATE_LIMITED);
		Answer answer = this.api.createWorkspace("blue");
		assertThatIsError(answer, 429, "Rate limit exceeded");
		assertThat(answer.headers().allValues("Retry-After")).containsExactly("1");
		assertThat(exists("blue")).isFalse();
	}

	@Test
	void requestToAnUnavailableServerIsNotProcessed() {
		this.openRouter.failNext(FakeFault.UNAVAILABLE);
		Answer answer = this.api.createWorkspace("blue");
		assertThatIsError(answer, 503, "Service temporarily unavailable");
		assertThat(answer.headers().allValues("Retry-After")).isEmpty();
		assertThat(exists("blue")).isFalse();
	}

	@Test
	void internalErrorHidesThatTheRequestIsProcessed() {
		this.openRouter.failNext(FakeFault.INTERNAL_ERROR_AFTER_PROCESSING);
		assertThatIsError(this.api.createWorkspace("blue"), 500, "Internal server error");
		assertThat(exists("blue")).isTrue();
	}

	@Test
	void pageOfAGatewayHidesThatTheRequestIsProcessed() {
		this.openRouter.failNext(FakeFault.BAD_GATEWAY_AFTER_PROCESSING);
		Answer answer = this.api.createWorkspace("blue");
		assertThat(answer.status()).isEqualTo(502);
		assertThat(answer.headers().allValues("Content-Type")).containsExactly("text/html; charset=utf-8");
		assertThat(answer.body()).startsWith("<html>").endsWith("</html>");
		assertThat(exists("blue")).isTrue();
	}

	@Test
	void connectionIsCutBeforeTheRequestIsProcessed() {
		this.openRouter.failNext(FakeFault.CUT_BEFORE_PROCESSING);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.api.createWorkspace("blue"));
		assertThat(exists("blue")).isFalse();
	}

	@Test
	void connectionIsCutAfterTheRequestIsProcessed() {
		this.openRouter.failNext(FakeFault.CUT_AFTER_PROCESSING);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.api.createWorkspace("blue"));
		assertThat(exists("blue")).isTrue();
	}

	@Test
	void truncatedAnswerIsAWholeMessageWithHalfOfTheJson() {
		this.openRouter.failNext(FakeFault.TRUNCATED);
		Answer answer = this.api.createWorkspace("blue");
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
		assertThatExceptionOfType(JacksonException.class).isThrownBy(answer::json);
		String whole = this.api.get("/workspaces/blue").body();
		assertThat(answer.body()).isEqualTo(whole.substring(0, whole.length() / 2));
	}

	@Test
	void slowAnswerIsTheRightOneAndWaitsAfterTheChange() {
		this.openRouter.failNext(FakeFault.SLOW);
		Answer answer = this.api.createWorkspace("blue");
		assertThat(answer.status()).isEqualTo(201);
		assertThat(this.openRouter.wireMock().getAllServeEvents()).singleElement()
			.extracting((exchange) -> exchange.getTiming().getAddedDelay())
			.isEqualTo(2000);
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
		assertThat(this.openRouter.wireMock().getAllServeEvents()).singleElement()
			.extracting((exchange) -> exchange.getTiming().getAddedDelay())
			.isEqualTo(1);
		assertThat(exists("blue")).isTrue();
	}

	@Test
	void faultIsNotMadeOfWhatItCanNotHave() {
		assertThatIllegalArgumentException().isThrownBy(() -> FakeFault.status(200)).withMessageContaining("'status'");
		assertThatIllegalArgumentException().isThrownBy(() -> FakeFault.delay(Duration.ofMillis(-1)))
			.withMessageContaining("'delay'");
		assertThatIllegalStateException().isThrownBy(() -> FakeFault.TRUNCATED.retryAfter(Duration.ZERO));
	}

	@ParameterizedTest
	@FieldSource("QUICK_FAULTS")
	void everyKindOfChangeMeetsTheSameFault(FakeFault fault) {
		this.openRouter.failNext(fault);
		try {
			this.api.delete("/workspaces/red");
		}
		catch (UncheckedIOException ex) {
			assertThat(fault).isIn(FakeFault.CUT_BEFORE_PROCESSING, FakeFault.CUT_AFTER_PROCESSING);
		}
		boolean processed = !List.of(FakeFault.RATE_LIMITED, FakeFault.UNAVAILABLE, FakeFault.CUT_BEFORE_PROCESSING)
			.contains(fault);
		assertThat(exists("red")).isNotEqualTo(processed);
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void faultMeetsAWrongKeyTooAndLetsItDoNothing(FakeFault fault, int status) {
		this.openRouter.failNext(fault);
		assertThat(this.api.withAuthorization("Bearer unknown").createWorkspace("blue").status()).isEqualTo(status);
		assertThat(exists("blue")).isFalse();
	}

	@Test
	void refusalIsLostLikeASuccess() {
		this.openRouter.failNext(FakeFault.INTERNAL_ERROR_AFTER_PROCESSING, FakeFault.CUT_AFTER_PROCESSING);
		assertThat(this.api.createWorkspace("red").status()).isEqualTo(500);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.api.createWorkspace("red"));
		assertThat(this.api.get("/workspaces").json().path("total_count").intValue()).isEqualTo(2);
	}

	static Stream<Arguments> statuses() {
		return Stream.of(Arguments.of(FakeFault.RATE_LIMITED, 429), Arguments.of(FakeFault.UNAVAILABLE, 503),
				Arguments.of(FakeFault.INTERNAL_ERROR_AFTER_PROCESSING, 500),
				Arguments.of(FakeFault.BAD_GATEWAY_AFTER_PROCESSING, 502), Arguments.of(FakeFault.TRUNCATED, 401));
	}

	private boolean exists(String slug) {
		return this.api.get("/workspaces/" + slug).status() == 200;
	}

	private static void assertThatIsError(Answer answer, int status, String message) {
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json; charset=utf-8");
		assertThat(answer.headers().allValues("Date")).hasSize(1);
		assertThat(answer.body()).isEqualTo("{\"error\":{\"code\":%d,\"message\":\"%s\"}}", status, message);
	}

}
