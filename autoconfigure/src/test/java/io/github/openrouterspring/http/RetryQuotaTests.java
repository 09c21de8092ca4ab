package io.github.openrouterspring.http;

import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

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

	private int successes;

	@Test
	void onlyFailedRetriesReduceTheQuotaAndTimeoutsCostMore() {
		ClientListener listener = mock();
		ArgumentCaptor<ClientStatistics> statistics = ArgumentCaptor.captor();
		Answer busy = Answer.of(503);
		Answer timeout = () -> {
			throw new SocketTimeoutException("Read timed out");
		};
		Answer red = Answer.of(200, """
				{"data": {"id": "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e", "name": "Red", "slug": "red",
				"created_at": "2999-12-31T23:59:59Z"}}""");
		WorkspacesClient client = new RecordingServer(busy, red, busy, red, busy, busy, timeout, busy, red, timeout,
				red)
			.clientBuilder()
			.listener(listener)
			.build();
		verify(listener).created(any(), statistics.capture());
		client.get("red");
		assertThat(statistics.getValue().retryQuota()).isEqualTo(500);
		client.create(CreateWorkspaceRequest.of("Red", "red"));
		assertThat(statistics.getValue().retryQuota()).as("not needed, since the workspace is found").isEqualTo(500);
		catchThrowable(() -> client.get("red"));
		assertThat(statistics.getValue().retryQuota()).as("two retries and one after a timeout").isEqualTo(480);
		client.get("red");
		assertThat(statistics.getValue().retryQuota()).as("one success").isEqualTo(481);
		client.get("red");
		assertThat(statistics.getValue().retryQuota()).as("a retry that succeeds is free").isEqualTo(481);
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
