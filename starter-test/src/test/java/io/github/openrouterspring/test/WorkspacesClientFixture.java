package io.github.openrouterspring.test;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.openrouterspring.client.FullJitterBackOff;
import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;

import static org.awaitility.Awaitility.await;

/**
 * Creates clients of a {@link FakeOpenRouter} and reads their requests.
 */
final class WorkspacesClientFixture {

	static final List<FakeFault> RETRIED_FAULTS = List.of(FakeFault.UNAVAILABLE,
			FakeFault.INTERNAL_ERROR_AFTER_PROCESSING, FakeFault.BAD_GATEWAY_AFTER_PROCESSING,
			FakeFault.CUT_BEFORE_PROCESSING, FakeFault.CUT_AFTER_PROCESSING);

	private WorkspacesClientFixture() {
	}

	/**
	 * Create a client with the JDK's engine. Applications with the starter use Apache
	 * HttpComponents.
	 */
	static WorkspacesClient client(FakeOpenRouter openRouter) {
		return WorkspacesClient.builder()
			.baseUrl(openRouter.baseUrl())
			.key(openRouter::managementKey)
			.requestFactory(new JdkClientHttpRequestFactory())
			.build();
	}

	/**
	 * Create a client with the default engine that retries soon.
	 */
	static WorkspacesClient impatientClient(FakeOpenRouter openRouter, ClientHttpRequestInterceptor... interceptors) {
		return WorkspacesClient.builder()
			.restClientCustomizer((builder) -> builder.requestInterceptors((all) -> all.addAll(List.of(interceptors))))
			.baseUrl(openRouter.baseUrl())
			.key(openRouter::managementKey)
			.options((options) -> options.retry(RetryPolicy.builder()
				.backOff(new FullJitterBackOff(2, Duration.ofMillis(1), 2, Duration.ofMillis(4)))
				.build()))
			.build();
	}

	/**
	 * Return a transient fault, which the client retries unless it truncates a response.
	 */
	static FakeFault fault(Random random) {
		int number = random.nextInt(RETRIED_FAULTS.size() + 1);
		return (number < RETRIED_FAULTS.size()) ? RETRIED_FAULTS.get(number) : FakeFault.TRUNCATED;
	}

	/**
	 * Return all exchanges. The journal shows the response to a request, and whether it
	 * met a fault, only some time after its client has got the response.
	 */
	static List<ServeEvent> exchanges(FakeOpenRouter openRouter) {
		return await().pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> openRouter.wireMock().getAllServeEvents(),
					(exchanges) -> exchanges.stream().allMatch((exchange) -> exchange.getResponse() != null));
	}

	static List<String> sent(FakeOpenRouter openRouter) {
		return openRouter.requests().stream().map((request) -> request.method() + " " + request.path()).toList();
	}

}
