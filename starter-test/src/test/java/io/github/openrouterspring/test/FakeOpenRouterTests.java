package io.github.openrouterspring.test;

import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.openrouterspring.test.ApiClient.Answer;
import io.github.openrouterspring.workspaces.MemberRole;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.web.client.ResourceAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FakeOpenRouter} as a server.
 */
class FakeOpenRouterTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.builder()
		.seed((seed) -> seed.user("user_ada", MemberRole.ADMIN).workspace("red", "Red"))
		.start();

	private final ApiClient api = new ApiClient(this.openRouter);

	@Test
	void baseUrlIsOnTheLoopbackInterface() {
		assertThat(this.openRouter.baseUrl()).hasScheme("http")
			.hasHost("127.0.0.1")
			.hasPath("/api/v1")
			.hasPort(this.openRouter.wireMock().port());
	}

	@Test
	void builderSetsPortAndManagementKey() {
		int port = this.openRouter.wireMock().port();
		this.openRouter.close();
		assertThatExceptionOfType(ResourceAccessException.class).as("closed")
			.isThrownBy(() -> this.api.get("/workspaces"));
		try (FakeOpenRouter other = FakeOpenRouter.builder().port(port).managementKey("secret").start()) {
			assertThat(other.baseUrl()).hasPort(port);
			assertThat(other.managementKey()).isEqualTo("secret");
			assertThat(new ApiClient(other).get("/workspaces").status()).isEqualTo(200);
			assertThat(other.workspace("red")).as("of another fake").doesNotExist();
		}
	}

	@Test
	void builderRejectsInvalidSettings() {
		FakeOpenRouterBuilder builder = FakeOpenRouter.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.port(65536));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.managementKey(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.managementKey(this.openRouter.inferenceKey()))
			.withMessageContaining("inference key");
	}

	@ParameterizedTest
	@CsvSource({ "GET, /nowhere", "GET, ''", "PUT, /workspaces", "GET, /workspaces/default/members/add",
			"DELETE, /workspaces/default/budgets", "GET, /workspaces/default/budgets/daily/limit" })
	void unknownOperationIsNotFound(String method, String path) {
		Answer answer = this.api.send(method, path, null, null);
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.errorMessage()).isEqualTo("No operation %s /api/v1%s", method, path);
	}

	@Test
	void stubOfAnyPriorityPrecedesTheFake() {
		this.openRouter.wireMock()
			.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/v1/workspaces"))
				.atPriority(1000)
				.willReturn(WireMock.serviceUnavailable().withBody("<html>busy</html>")));
		Answer answer = this.api.get("/workspaces");
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.body()).isEqualTo("<html>busy</html>");
		assertThat(this.api.get("/workspaces/red").status()).isEqualTo(200);
	}

	@Test
	void fakeRespondsAfterAStubOfAScenario() {
		this.openRouter.wireMock()
			.stubFor(WireMock.get(WireMock.anyUrl())
				.inScenario("busy once")
				.whenScenarioStateIs(Scenario.STARTED)
				.willReturn(WireMock.serviceUnavailable())
				.willSetStateTo("recovered"));
		assertThat(this.api.get("/workspaces/red").status()).isEqualTo(503);
		assertThat(this.api.get("/workspaces/red").status()).isEqualTo(200);
	}

	@Test
	void requestsAreRecordedWithTheirOperation() {
		this.api.createWorkspace("green");
		this.api.get("/workspaces/red%2F?x=1");
		this.openRouter.failNext(FakeFault.UNAVAILABLE);
		this.api.createWorkspace("blue");
		this.api.get("/nowhere");
		assertThat(this.openRouter.requests(ApiOperation.CREATE)).extracting(RecordedRequest::body)
			.containsExactly("{\"name\": \"green\", \"slug\": \"green\"}", "{\"name\": \"blue\", \"slug\": \"blue\"}");
		assertThat(this.openRouter.requests(ApiOperation.GET)).singleElement().satisfies((request) -> {
			assertThat(request.method()).isEqualTo("GET");
			assertThat(request.path()).isEqualTo("/workspaces/red%2F?x=1");
			assertThat(request.body()).isEmpty();
			assertThat(request.headers().getFirst("authorization")).isEqualTo("Bearer sk-or-v1-fake-management-key");
		});
		assertThat(this.openRouter.requests()).extracting(RecordedRequest::operation)
			.containsExactly(ApiOperation.CREATE, ApiOperation.GET, ApiOperation.CREATE, null);
		assertThat(this.openRouter.requests(ApiOperation.DELETE)).isEmpty();
		this.openRouter.reset();
		assertThat(this.openRouter.requests()).isEmpty();
	}

	@Test
	void operationsMayBeRepeatedButNotNull() {
		this.api.get("/workspaces");
		assertThat(this.openRouter.requests(ApiOperation.LIST, ApiOperation.LIST)).hasSize(1);
		assertThatIllegalArgumentException().isThrownBy(() -> this.openRouter.requests((ApiOperation) null))
			.withMessageContaining("'operations'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.openRouter.workspace(null))
			.withMessageContaining("'idOrSlug'");
	}

	@Test
	void resetRestoresTheSeedOfTheBuilder() {
		Answer red = this.api.get("/workspaces/red");
		this.openRouter.seed((seed) -> seed.user("user_bob", MemberRole.MEMBER).workspace("blue", "Blue"));
		this.api.patch("/workspaces/red", "{\"name\": \"Crimson\", \"slug\": \"crimson\"}");
		this.api.put("/workspaces/crimson/budgets/daily", "{\"limit_usd\": 1}");
		this.api.post("/workspaces/crimson/members/add", "{\"user_ids\": [\"user_ada\"]}");
		this.openRouter.reset();
		assertThat(this.api.get("/workspaces/red").body()).isEqualTo(red.body());
		assertThat(this.openRouter.workspace("red")).hasNoBudgets().hasNoMembers();
		assertThat(this.openRouter.workspace("default")).hasOnlyMembers("user_ada");
		assertThat(this.api.get("/workspaces").data()).hasSize(2);
		this.api.delete("/workspaces/red");
		this.openRouter.reset();
		assertThat(this.api.get("/workspaces/red").body()).isEqualTo(red.body());
	}

	@Test
	void everyResetRemovesStubsButNotTheFake() {
		WireMockServer wireMock = this.openRouter.wireMock();
		WireMock admin = new WireMock("127.0.0.1", wireMock.port());
		for (Runnable reset : List.<Runnable>of(this.openRouter::reset, wireMock::resetAll, wireMock::resetMappings,
				wireMock::resetToDefaultMappings, admin::resetMappings, admin::removeMappings)) {
			wireMock.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.serviceUnavailable()));
			assertThat(this.api.get("/workspaces").status()).isEqualTo(503);
			reset.run();
			assertThat(this.api.get("/workspaces").status()).isEqualTo(200);
			assertThat(wireMock.getStubMappings()).as("none that could be missing during a reset").isEmpty();
		}
	}

	@Test
	void onlyOneOfManyCallersCreatesASlug() throws Exception {
		List<Integer> statuses = ManyCallers.concurrently(16, 32,
				(number) -> this.api.createWorkspace("contested").status());
		assertThat(statuses).containsOnly(201, 400).containsOnlyOnce(201);
		assertThat(this.api.get("/workspaces").json().path("total_count").intValue()).isEqualTo(3);
	}

}
