package io.github.openrouterspring.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.openrouterspring.test.ApiClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.client.ResourceAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the effects of each {@link FakeFault} on the server and on its response.
 */
class FakeFaultTests extends AbstractApiTests {

	private static final String JSON = "application/json; charset=utf-8";

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
	void requestIsProcessedOrNotWhateverTheResponse(FakeFault fault, boolean processed, int status, String contentType,
			String body) {
		this.openRouter.failNext(fault, fault);
		List<Answer> answers = List.of(this.api.createWorkspace("blue"), this.api.delete("/workspaces/red"));
		assertThat(answers).allSatisfy((answer) -> {
			assertThat(answer.status()).isEqualTo(status);
			assertThat(answer.header("Content-Type")).containsExactly(contentType);
			assertThat(answer.header("Date")).hasSize(1);
			assertThat(answer.header("Retry-After"))
				.isEqualTo((fault == FakeFault.RATE_LIMITED) ? List.of("1") : List.of());
			assertThat(answer.body()).startsWith(body);
		});
		assertThatWorkspacesAre(processed, !processed);
	}

	@Test
	void faultAlsoAffectsRequestsWithAnInvalidKey() {
		this.openRouter.failNext(FakeFault.UNAVAILABLE, FakeFault.INTERNAL_ERROR_AFTER_PROCESSING, FakeFault.TRUNCATED);
		ApiClient unknown = this.api.withAuthorization("Bearer unknown");
		assertThat(Stream.generate(() -> unknown.createWorkspace("blue").status()).limit(3)).containsExactly(503, 500,
				401);
		assertThatWorkspacesAre(false, true);
	}

	@Test
	void connectionIsCutBeforeOrAfterTheRequestIsProcessed() {
		this.openRouter.failNext(FakeFault.CUT_BEFORE_PROCESSING, FakeFault.CUT_AFTER_PROCESSING,
				FakeFault.CUT_AFTER_PROCESSING);
		assertThatConnectionIsCut(() -> this.api.createWorkspace("blue"));
		assertThatConnectionIsCut(() -> this.api.createWorkspace("red"));
		assertThatConnectionIsCut(() -> this.api.delete("/workspaces/red"));
		assertThatWorkspacesAre(false, false);
	}

	@Test
	void truncatedResponseIsACompleteMessageWithHalfOfTheJson() {
		this.openRouter.failNext(FakeFault.TRUNCATED);
		Answer answer = this.api.createWorkspace("blue");
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.header("Content-Type")).containsExactly(JSON);
		String whole = this.api.get("/workspaces/blue").body();
		assertThat(answer.body()).isEqualTo(whole.substring(0, whole.length() / 2));
	}

	@Test
	void slowResponseIsDelayedAfterTheChange() {
		this.openRouter.failNext(FakeFault.SLOW);
		Answer answer = this.api.createWorkspace("blue");
		assertThat(answer.status()).isEqualTo(201);
		assertThatAddedDelayIs(2000);
		assertThat(answer.body()).isEqualTo(this.api.get("/workspaces/blue").body());
	}

	@Test
	void manyDelayedResponsesDoNotBlockOthers() throws Exception {
		CountDownLatch delayed = new CountDownLatch(64);
		this.openRouter.faults(() -> {
			delayed.countDown();
			return FakeFault.delay(Duration.ofHours(1));
		});
		HttpClient client = HttpClient.newHttpClient();
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.openRouter.baseUrl() + "/key"))
			.header("Authorization", "Bearer " + this.openRouter.managementKey())
			.build();
		Stream.generate(() -> client.sendAsync(request, BodyHandlers.discarding())).limit(64).toList();
		assertThat(delayed.await(1, TimeUnit.MINUTES)).isTrue();
		this.openRouter.reset();
		assertThat(this.api.get("/workspaces").status()).isEqualTo(200);
	}

	@Test
	void faultCanHaveAStatusHeadersABodyAndADelay() {
		this.openRouter.on(ApiOperation.CREATE)
			.failNext(FakeFault.status(529)
				.retryAfter(Duration.ZERO)
				.header("retry-after", "7")
				.header("date", "yesterday")
				.header("X-Gateway", "edge")
				.body("text/plain", "overloaded")
				.delayed(Duration.ofMillis(1))
				.afterProcessing());
		Answer answer = this.api.createWorkspace("blue");
		assertThat(answer.status()).isEqualTo(529);
		assertThat(answer.header("Retry-After")).containsExactly("7");
		assertThat(answer.header("Date")).containsExactly("yesterday");
		assertThat(answer.header("X-Gateway")).containsExactly("edge");
		assertThat(answer.header("Content-Type")).containsExactly("text/plain");
		assertThat(answer.body()).isEqualTo("overloaded");
		assertThatAddedDelayIs(1);
		assertThatWorkspacesAre(true, true);
	}

	@Test
	void invalidFaultIsRejected() {
		assertThatIllegalArgumentException().isThrownBy(() -> FakeFault.status(200)).withMessageContaining("'status'");
		assertThat(Stream.of(Duration.ofMillis(-1), Duration.ofSeconds(Long.MAX_VALUE), (Duration) null))
			.allSatisfy((delay) -> assertThatIllegalArgumentException().isThrownBy(() -> FakeFault.delay(delay))
				.withMessageContaining("'delay'"));
		assertThatIllegalArgumentException().isThrownBy(() -> FakeFault.UNAVAILABLE.header(null, ""))
			.withMessageContaining("'name'");
		assertThatIllegalArgumentException().isThrownBy(() -> FakeFault.UNAVAILABLE.header("X-Gateway", null))
			.withMessageContaining("'value'");
		assertThatIllegalStateException().isThrownBy(() -> FakeFault.TRUNCATED.retryAfter(Duration.ZERO));
	}

	private void assertThatWorkspacesAre(boolean blue, boolean red) {
		assertThat(this.openRouter.workspace("blue").exists()).as("blue exists").isEqualTo(blue);
		assertThat(this.openRouter.workspace("red").exists()).as("red exists").isEqualTo(red);
	}

	private static void assertThatConnectionIsCut(Runnable request) {
		assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(request::run);
	}

	private void assertThatAddedDelayIs(int milliseconds) {
		assertThat(WorkspacesClientFixture.exchanges(this.openRouter)).singleElement()
			.extracting((exchange) -> exchange.getTiming().getAddedDelay())
			.isEqualTo(milliseconds);
	}

}
