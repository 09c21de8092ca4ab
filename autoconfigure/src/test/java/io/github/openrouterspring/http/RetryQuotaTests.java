package io.github.openrouterspring.http;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryQuota}.
 */
class RetryQuotaTests {

	private static final OpenRouterException BUSY = new OpenRouterServerException("get", 1, ApiError.of(503, "Busy"));

	private static final OpenRouterException TIMEOUT = new OpenRouterTimeoutException("get", 1, "got no answer",
			TimeoutLimit.READ, true, null);

	private final RetryQuota quota = new RetryQuota();

	@Test
	void retriesTakeAndTimeoutsTakeMore() {
		assertThat(this.quota.take(BUSY)).isEqualTo(5);
		assertThat(this.quota.take(TIMEOUT)).isEqualTo(10);
		assertThat(this.quota.available()).isEqualTo(485);
	}

	@Test
	void successGivesBackWhatItsRetryHasTaken() {
		this.quota.take(BUSY);
		this.quota.take(TIMEOUT);
		this.quota.giveBack(10);
		assertThat(this.quota.available()).isEqualTo(495);
	}

	@Test
	void successAtOnceGivesBackALittle() {
		this.quota.take(BUSY);
		this.quota.giveBack(0);
		assertThat(this.quota.available()).isEqualTo(496);
	}

	@Test
	void neverHoldsMoreThanItsCapacity() {
		this.quota.giveBack(0);
		this.quota.giveBack(10);
		assertThat(this.quota.available()).isEqualTo(RetryQuota.CAPACITY);
	}

	@Test
	void nothingIsTakenWhenThereIsNotEnough() {
		for (int i = 0; i < 99; i++) {
			this.quota.take(BUSY);
		}
		assertThat(this.quota.available()).isEqualTo(5);
		assertThat(this.quota.take(TIMEOUT)).isZero();
		assertThat(this.quota.available()).isEqualTo(5);
		assertThat(this.quota.take(BUSY)).isEqualTo(5);
		assertThat(this.quota.take(BUSY)).isZero();
	}

	@Test
	void sickServerSeesNoStorm() {
		Measurement all = measure(2000, 1);
		assertThat(all.successes()).isZero();
		assertThat(all.requests()).isEqualTo(2000 + 100);
	}

	@Test
	void serverThatFailsNowAndThenSeesAllRetries() {
		Measurement tenth = measure(2000, 10);
		assertThat(tenth.successes()).isEqualTo(2000);
		assertThat(tenth.requestsPerSuccess()).isLessThan(1.2);
	}

	@Test
	void serverThatFailsEveryOtherTimeSeesFewRetriesPerSuccess() {
		Measurement half = measure(2000, 2);
		assertThat(half.successes()).isPositive();
		assertThat(half.requestsPerSuccess()).isLessThanOrEqualTo(2.0);
	}

	@Test
	void derivedClientsShareTheQuota() {
		RecordingServer server = failing(1);
		WorkspacesClient client = server.client();
		for (int i = 0; i < 1000; i++) {
			succeeds(client.withOptions((options) -> options.header("X-Trace", "1")));
		}
		assertThat(server.requests()).hasSize(1000 + 100);
	}

	/**
	 * Count the requests of many calls to a server that fails each {@code n}th of them.
	 */
	private static Measurement measure(int calls, int n) {
		RecordingServer server = failing(n);
		WorkspacesClient client = server.client();
		int successes = 0;
		for (int i = 0; i < calls; i++) {
			successes += succeeds(client) ? 1 : 0;
		}
		return new Measurement(server.requests().size(), successes);
	}

	private static RecordingServer failing(int n) {
		AtomicInteger served = new AtomicInteger();
		Answer success = Answer.of(200, "{\"data\": [], \"total_count\": 0}");
		Answer busy = Answer.of(503);
		return RecordingServer.always(() -> ((served.incrementAndGet() % n != 0) ? success : busy).give());
	}

	private static boolean succeeds(WorkspacesClient client) {
		try {
			client.list();
			return true;
		}
		catch (OpenRouterServerException ex) {
			return false;
		}
	}

	private record Measurement(int requests, int successes) {

		double requestsPerSuccess() {
			return (double) this.requests / this.successes;
		}

	}

}
