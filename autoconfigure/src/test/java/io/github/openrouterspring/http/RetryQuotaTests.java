package io.github.openrouterspring.http;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterTimeoutException;
import io.github.openrouterspring.TimeoutLimit;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/**
 * Tests for the {@link RetryQuota} that all calls of a client share.
 */
class RetryQuotaTests {

	private static final int CALLS = 2000;

	private static final OpenRouterException BUSY = new OpenRouterServerException("get", 1, ApiError.of(503, "Busy"));

	private static final OpenRouterException TIMEOUT = new OpenRouterTimeoutException("get", 1, "got no response",
			TimeoutLimit.READ, true, null);

	private final RetryQuota quota = new RetryQuota();

	private int successes;

	@Test
	void retriesDrawOnTheQuotaAndTimeoutsCostMore() {
		assertThat(this.quota.take(BUSY)).isEqualTo(5);
		assertThat(this.quota.take(TIMEOUT)).isEqualTo(10);
		assertThat(this.quota.available()).isEqualTo(485);
	}

	@Test
	void successReturnsTheCostOfItsRetryOrElseOne() {
		this.quota.take(BUSY);
		this.quota.take(TIMEOUT);
		this.quota.giveBack(10);
		assertThat(this.quota.available()).isEqualTo(495);
		this.quota.giveBack(0);
		assertThat(this.quota.available()).isEqualTo(496);
	}

	@Test
	void quotaNeverExceedsItsCapacity() {
		this.quota.giveBack(0);
		this.quota.giveBack(10);
		assertThat(this.quota.available()).isEqualTo(RetryQuota.CAPACITY);
	}

	@Test
	void nothingIsTakenIfTheQuotaIsInsufficient() {
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
	void onlyFailedRetriesReduceTheQuota() {
		ClientListener listener = mock();
		ArgumentCaptor<ClientStatistics> statistics = ArgumentCaptor.captor();
		Answer busy = Answer.of(503);
		Answer red = Answer.of(200, """
				{"data": {"id": "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e", "name": "Red", "slug": "red",
				"created_at": "2999-12-31T23:59:59Z"}}""");
		WorkspacesClient client = new RecordingServer(busy, red, busy, red, busy, busy, busy, busy, red).clientBuilder()
			.listener(listener)
			.build();
		verify(listener).created(any(), statistics.capture());
		client.get("red");
		assertThat(statistics.getValue().retryQuota()).isEqualTo(500);
		client.create(CreateWorkspaceRequest.of("Red", "red"));
		assertThat(statistics.getValue().retryQuota()).as("not needed, since the workspace is found").isEqualTo(500);
		catchThrowable(() -> client.get("red"));
		assertThat(statistics.getValue().retryQuota()).isEqualTo(485);
		client.get("red");
		assertThat(statistics.getValue().retryQuota()).isEqualTo(486);
	}

	@Test
	void failingServerSeesNoRetryStorm() {
		assertThat(requests(1)).isEqualTo(CALLS + 100);
		assertThat(this.successes).isZero();
	}

	@Test
	void occasionalFailuresAreAllRetried() {
		assertThat(requests(10)).isLessThan(CALLS * 12 / 10);
		assertThat(this.successes).isEqualTo(CALLS);
	}

	@Test
	void frequentFailuresCostAtMostTwoRequestsPerSuccess() {
		assertThat(requests(2)).isLessThanOrEqualTo(2 * this.successes);
		assertThat(this.successes).isPositive();
	}

	/**
	 * Return the number of requests that the calls send to a server that fails every
	 * {@code n}th request.
	 */
	private int requests(int n) {
		AtomicInteger served = new AtomicInteger();
		RecordingServer server = RecordingServer.always(
				() -> Answer.of((served.incrementAndGet() % n != 0) ? 200 : 503, RecordingServer.EMPTY_LIST).give());
		WorkspacesClient client = server.client();
		for (int i = 0; i < CALLS; i++) {
			WorkspacesClient derived = client.withOptions((options) -> options.header("X-Trace", "1"));
			this.successes += (catchThrowable(derived::list) == null) ? 1 : 0;
		}
		return server.requests().size();
	}

}
