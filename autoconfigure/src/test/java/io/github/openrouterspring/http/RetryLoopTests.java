package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.FullJitterBackOff;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link RetryLoop}.
 */
class RetryLoopTests {

	private static final Operation GET = new TestOperation();

	private static final Deadline MINUTE = Deadline.after(Duration.ofMinutes(1));

	private static final OperationResult<String> OK = new OperationResult<>("", HttpStatus.OK, null, false);

	private final List<String> heard = new ArrayList<>();

	private final ClientEvents events = new ClientEvents("default", List.of(new ClientListener() {

		@Override
		public void retrying(String account, String operation, String reason, Duration wait) {
			RetryLoopTests.this.heard.add("%s %s %s".formatted(operation, reason, wait));
		}

	}), ObservationRegistry.NOOP, null);

	@Test
	void returnsFirstSuccess() {
		OperationResult<String> outcome = retries(3).run(GET, MINUTE, null, (number) -> succeedAt(number, 3));
		assertThat(outcome).isEqualTo(new OperationResult<>("attempt 3", HttpStatus.OK, null, true));
		assertThat(this.heard).containsExactly("get 503 PT0S", "get 503 PT0S");
	}

	@Test
	void throwsTheLastFailureAsItIs() {
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class,
				() -> retries(2).run(GET, MINUTE, null, (number) -> succeedAt(number, 4)));
		assertThat(failure.getAttempts()).isEqualTo(3);
		assertThat(failure).isInstanceOf(OpenRouterServerException.class).hasNoSuppressedExceptions();
		assertThat(this.heard).hasSize(2);
	}

	@Test
	void tellsReasonOfBrokenConnections() {
		retries(1).run(GET, MINUTE, null, (number) -> {
			if (number == 1) {
				throw new OpenRouterConnectionException("get", 1, "lost its connection", true, null);
			}
			return OK;
		});
		assertThat(this.heard).containsExactly("get connection PT0S");
	}

	@Test
	void waitsForTheBackOffOnlySinceTheThrottleWaitsForTheServer() {
		RetryLoop retries = retries(RetryPolicy.builder().backOff(new FixedBackOff(2, 1)).build());
		retries.run(GET, MINUTE, null, (number) -> (number == 1) ? limit(Duration.ofSeconds(30)) : OK);
		assertThat(this.heard).containsExactly("get 429 PT0.002S");
	}

	@Test
	void firstDelayIsNeverZero() {
		assertThat(firstDelay(new FullJitterBackOff(0, Duration.ofMillis(20), 1, Duration.ofSeconds(1)))).hasMillis(20);
		assertThat(firstDelay(new FullJitterBackOff(3, Duration.ZERO, 1, Duration.ZERO))).hasMillis(1);
		assertThat(firstDelay(new FixedBackOff(30, 1))).hasMillis(30);
		assertThat(firstDelay(new FixedBackOff(0, 1))).hasMillis(1);
		assertThat(RetryLoop.firstDelay(RetryPolicy.withMaxRetries(0))).hasMillis(500);
	}

	private static Duration firstDelay(BackOff backOff) {
		return RetryLoop.firstDelay(RetryPolicy.builder().backOff(backOff).build());
	}

	@Test
	void givesUpAtOnceWhenTheServerAsksForMoreThanIsLeft() {
		OpenRouterRateLimitException failure = catchThrowableOfType(OpenRouterRateLimitException.class,
				() -> retries(3).run(GET, MINUTE, null, (number) -> limit(Duration.ofMinutes(2))));
		assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofMinutes(2));
		assertThat(this.heard).isEmpty();
	}

	@Test
	void givesUpAtOnceWhenTheServerAsksForAnAbsurdTime() {
		catchThrowableOfType(OpenRouterRateLimitException.class,
				() -> retries(3).run(GET, MINUTE, null, (number) -> limit(Duration.ofSeconds(Long.MAX_VALUE))));
		assertThat(this.heard).isEmpty();
	}

	@Test
	void givesUpWhenTheTimeOfThePolicyIsOver() {
		RetryPolicy policy = RetryPolicy.builder()
			.backOff(new FixedBackOff(1000, 3))
			.timeout(Duration.ofMillis(500))
			.build();
		catchThrowableOfType(OpenRouterServerException.class,
				() -> retries(policy).run(GET, MINUTE, null, (number) -> succeedAt(number, 4)));
		assertThat(this.heard).isEmpty();
	}

	@Test
	void leavesFailuresToThePolicyOfTheCaller() {
		RetryPolicy policy = RetryPolicy.builder()
			.excludes(OpenRouterServerException.class)
			.backOff(new FixedBackOff(0, 3))
			.build();
		OpenRouterException failure = catchThrowableOfType(OpenRouterServerException.class,
				() -> retries(policy).run(GET, MINUTE, null, (number) -> succeedAt(number, 2)));
		assertThat(failure.getAttempts()).isOne();
	}

	private RetryLoop retries(long maxRetries) {
		return retries(RetryPolicy.builder().backOff(new FixedBackOff(0, maxRetries)).build());
	}

	private RetryLoop retries(RetryPolicy policy) {
		return new RetryLoop(policy, new RetryQuota(), this.events, (delay) -> true);
	}

	private static OperationResult<String> succeedAt(int number, int success) {
		if (number < success) {
			throw new OpenRouterServerException("get", number, ApiError.of(503, "Busy"));
		}
		return new OperationResult<>("attempt " + number, HttpStatus.OK, null, false);
	}

	private static OperationResult<String> limit(Duration retryAfter) {
		throw new OpenRouterRateLimitException("get", 1,
				new ApiError(HttpStatus.TOO_MANY_REQUESTS, 429, "Slow down", Map.of(), null, null, retryAfter, null));
	}

	private static final class TestOperation implements Operation {

		@Override
		public String operationName() {
			return "get";
		}

		@Override
		public HttpMethod method() {
			return HttpMethod.GET;
		}

		@Override
		public String uriTemplate() {
			return "/";
		}

		@Override
		public boolean idempotent() {
			return true;
		}

	}

}
