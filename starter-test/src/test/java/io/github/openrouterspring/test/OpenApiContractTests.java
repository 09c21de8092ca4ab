package io.github.openrouterspring.test;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.client.ResourceAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OpenApiContract}, which must be able to fail.
 */
class OpenApiContractTests {

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	private final ApiClient api = new ApiClient(this.openRouter);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			200 | application/json | {"data": [], "total_count": "0"}          | total_count
			200 | application/json | {"data": []}                              | total_count
			200 | application/json | {"data": [{}], "total_count": 1}          | default_guardrail_id
			200 | application/json | {"data": [], "total_count": -1}           | total_count
			200 | application/json | {"data": null, "total_count": 0}          | data
			200 | application/json | {"data": [], "total_count": 0, "next": 1} | next
			200 | application/json | {                                         | JSON
			200 | text/plain       | Not found                                 | text/plain
			204 | application/json | {}                                        | error
			""")
	void invalidResponseIsDetected(int status, String contentType, String body, String culprit) {
		respondLikeTheFake(status, contentType, body);
		this.api.get("/workspaces");
		assertThatViolation("GET /api/v1/workspaces -> %d: ".formatted(status), culprit);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			id                                  | 'red'
			default_guardrail_id                | null
			name                                | ''
			slug                                | 'Red'
			description                         | 1
			is_data_discount_logging_enabled    | null
			io_logging_sampling_rate            | 1.1
			io_logging_api_key_ids              | ['1']
			disabled_server_tools               | [1]
			include_byok_in_budgets             | null
			created_at                          | 'yesterday'
			updated_at                          | 1764000000
			""")
	void invalidFieldOfAWorkspaceIsDetected(String field, String value) {
		ObjectNode workspace = (ObjectNode) this.api.get("/workspaces/default").data();
		workspace.set(field, Json.MAPPER.readTree(value.replace('\'', '"')));
		respondLikeTheFake(200, "application/json", "{\"data\": %s}".formatted(workspace));
		this.api.get("/workspaces/default");
		assertThatViolation("GET /api/v1/workspaces/default -> 200: ", field);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			POST  | /workspaces                            | {"name": "Red", "slug": "red", "id": "x"} | id
			POST  | /workspaces                            | {"name": "Red"}                    | slug
			POST  | /workspaces                            | {"name": "Red", "slug": "Red"}     | slug
			PATCH | /workspaces/red                        | {}                                 | properties
			PATCH | /workspaces/red                        | {"name": null}                     | null
			PATCH | /workspaces/red                        | {"io_logging_sampling_rate": 0}    | minimum
			POST  | /workspaces/red/members/add            | {"user_ids": []}                   | too short
			PUT   | /workspaces/red/budgets/daily          | {"limit_usd": 0}                   | limit_usd
			PUT   | /workspaces/red/budgets/yearly         | {"limit_usd": 1}                   | yearly
			PATCH | /workspaces/Not%20A%20Slug             | {"name": "Red"}                    | Not A Slug
			GET   | /workspaces?limit=101                  |                                    | limit
			GET   | /workspaces?page=1                     |                                    | page
			GET   | /workspaces/red/keys                   |                                    | path
			""")
	void invalidRequestIsDetected(String method, String path, @Nullable String body, String culprit) {
		this.openRouter.wireMock().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
		this.api.send(method, path, body, (body != null) ? "application/json" : null);
		assertThatViolation(method + " /api/v1" + path + " -> 200: ", culprit);
	}

	@ParameterizedTest
	@FieldSource("io.github.openrouterspring.test.ApiClient#OPERATIONS")
	void requestWithoutAKeyIsDetected(String operation) {
		this.openRouter.wireMock().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.serviceUnavailable()));
		this.api.withAuthorization(null)
			.send(operation.split(" ")[0], operation.split(" ")[1], "{}", "application/json");
		assertThatViolation("", "requires security parameters");
	}

	@Test
	void pathOutsideTheDocumentIsDetectedEvenIfTheFakeRejectsIt() {
		this.api.get("/workspace/default");
		assertThatViolation("GET /api/v1/workspace/default -> 404: ", "path");
	}

	@Test
	void fieldThatTheFakeIgnoresIsDetected() {
		this.api.post("/workspaces", "{\"name\": \"Red\", \"slug\": \"red\", \"color\": \"red\"}");
		assertThatViolation("POST /api/v1/workspaces -> 201: ", "color");
	}

	@Test
	void invalidRequestIsDetectedEvenIfItMeetsAFault() {
		this.openRouter.failNext(FakeFault.TRUNCATED, FakeFault.UNAVAILABLE);
		this.api.post("/workspaces", "{\"name\": 1, \"slug\": \"red\"}");
		this.api.post("/workspaces", "{\"name\": 1, \"slug\": \"red\"}");
		assertThat(OpenApiContract.violations(this.openRouter)).hasSize(2)
			.allSatisfy((violation) -> assertThat(violation).contains("name"));
	}

	@Test
	void nothingElseIsAViolation() {
		this.api.get("/workspaces");
		assertThat(this.api.createWorkspace("red").status()).isEqualTo(201);
		assertThat(this.api.post("/workspaces", "{\"name\": 1}").status()).as("rejected by the fake").isEqualTo(400);
		this.openRouter.failNext(FakeFault.TRUNCATED);
		this.api.get("/workspaces");
		this.openRouter.wireMock()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.willReturn(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> this.api.get("/workspaces"));
		this.openRouter.wireMock()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.willReturn(WireMock.aResponse().withStatus(502).withBody("<html>")));
		this.api.get("/workspaces");
		assertThat(OpenApiContract.violations(this.openRouter)).isEmpty();
	}

	private void assertThatViolation(String prefix, String culprit) {
		assertThat(OpenApiContract.violations(this.openRouter)).isNotEmpty()
			.allSatisfy((violation) -> assertThat(violation).startsWith(prefix))
			.anySatisfy((violation) -> assertThat(violation).contains(culprit));
	}

	private void respondLikeTheFake(int status, String contentType, String body) {
		this.openRouter.wireMock()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.withName(FakeOpenRouterTransformer.NAME)
				.willReturn(WireMock.aResponse()
					.withStatus(status)
					.withHeader("Content-Type", contentType)
					.withBody(body)));
	}

}
