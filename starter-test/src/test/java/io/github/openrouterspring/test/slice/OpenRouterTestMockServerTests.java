package io.github.openrouterspring.test.slice;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.openrouterspring.autoconfigure.OpenRouterRestClientCustomizer;
import io.github.openrouterspring.test.FakeOpenRouter;
import io.github.openrouterspring.test.OpenRouterTest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.test.web.client.ResponseCreator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.client.ExpectedCount.times;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.header;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.jsonPath;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.method;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withServiceUnavailable;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests for {@link OpenRouterTest @OpenRouterTest} with a mock server.
 */
@OpenRouterTest(components = Onboarding.class, mockServer = true,
		properties = { "openrouter.max-concurrency=8", "openrouter.retry.delay=1ms",
				"openrouter.management-key=${OPENROUTER_KEY}", "openrouter.accounts.acme.management-key=${ACME_KEY}",
				"openrouter.accounts.acme.base-url=https://acme.example.org/api/v1",
				"openrouter.accounts.acme.max-concurrency=8" })
@Import(OpenRouterTestMockServerTests.RealRequests.class)
class OpenRouterTestMockServerTests {

	private static final String WORKSPACES = "https://openrouter.ai/api/v1/workspaces";

	private static final ResponseCreator RED = json("{\"data\":%s}".formatted(workspace(1)));

	@Autowired
	private MockRestServiceServer server;

	@Autowired
	private Onboarding onboarding;

	@Autowired
	private Map<String, WorkspacesClient> clients;

	@Test
	void componentCallsTheMockServer() {
		this.server.expect(requestTo(WORKSPACES))
			.andExpect(method(HttpMethod.POST))
			.andExpect(header("Authorization", "Bearer sk-or-v1-mock-management-key"))
			.andExpect(jsonPath("$.slug").value("red"))
			.andRespond(RED);
		assertThat(this.onboarding.onboard("red")).isEqualTo("team-1");
		this.server.verify();
	}

	@RepeatedTest(2)
	void expectationsAreResetBeforeEachMethod() {
		this.server.verify();
		this.server.expect(requestTo(WORKSPACES + "/none")).andRespond(json("{}"));
	}

	@Test
	void unexpectedRequestFails() {
		assertThat(this.clients.values())
			.allSatisfy((client) -> assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> client.get("red"))
				.withMessageContaining("No further requests expected"));
	}

	@Test
	void allClientsShareTheServer(@Autowired ApplicationContext context) {
		assertThat(context.getBeanNamesForType(FakeOpenRouter.class)).isEmpty();
		assertThat(this.clients).containsOnlyKeys("workspacesClient", "acmeWorkspacesClient");
		this.server.expect(times(2), requestTo(WORKSPACES + "/red")).andRespond(RED);
		assertThat(this.clients.values())
			.allSatisfy((client) -> assertThat(client.get("red").slug()).isEqualTo("team-1"));
		this.server.verify();
	}

	@Test
	void pagesAreReadInOrder() {
		AtomicInteger requests = new AtomicInteger();
		for (int offset = 0; offset < 500; offset += 100) {
			ResponseCreator page = json(IntStream.range(offset, offset + 100)
				.mapToObj(OpenRouterTestMockServerTests::workspace)
				.collect(Collectors.joining(",", "{\"total_count\":500,\"data\":[", "]}")));
			this.server.expect(requestTo(WORKSPACES + "?offset=" + offset + "&limit=100")).andRespond((request) -> {
				assertThat(requests.incrementAndGet()).isOne();
				LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
				requests.decrementAndGet();
				return page.createResponse(request);
			});
		}
		assertThat(this.onboarding.count()).isEqualTo(500);
		this.server.verify();
	}

	@Test
	void retryIsExpectedToo() {
		this.server.expect(requestTo(WORKSPACES + "/red")).andRespond(withServiceUnavailable());
		this.server.expect(requestTo(WORKSPACES + "/red")).andRespond(RED);
		assertThat(this.clients.get("acmeWorkspacesClient").get("red").slug()).isEqualTo("team-1");
		this.server.verify();
	}

	@Nested
	@OpenRouterTest(components = Onboarding.class, mockServer = true)
	@ContextHierarchy({ @ContextConfiguration(classes = SliceApplication.class, name = "parent"),
			@ContextConfiguration(classes = SliceApplication.class, name = "child") })
	class OnAContextHierarchy {

		@Test
		void clientOfTheParentCallsTheServerThatIsInjected(@Autowired MockRestServiceServer server,
				@Autowired WorkspacesClient client) {
			server.expect(requestTo(WORKSPACES + "/red")).andRespond(RED);
			assertThat(client.get("red").slug()).isEqualTo("team-1");
		}

	}

	private static String workspace(int number) {
		return """
				{"id":"00000000-0000-0000-0000-%012d","slug":"team-%d","name":"Team"}""".formatted(number, number);
	}

	private static ResponseCreator json(String body) {
		return withSuccess(body, MediaType.APPLICATION_JSON);
	}

	/**
	 * Would send requests to the real server if the mock server allowed it.
	 */
	static class RealRequests {

		@Bean
		OpenRouterRestClientCustomizer realRequests() {
			return (builder) -> builder.requestFactory((uri, method) -> {
				throw new UnsupportedOperationException(method + " " + uri);
			});
		}

	}

}
