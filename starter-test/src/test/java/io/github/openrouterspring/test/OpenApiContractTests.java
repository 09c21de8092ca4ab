package io.github.openrouterspring.test;

import java.io.UncheckedIOException;
import java.util.List;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OpenApiContract}, which must be able to fail.
 */
class OpenApiContractTests {

	static final List<FakeFault> FAULTS = List.of(FakeFault.RATE_LIMITED, FakeFault.UNAVAILABLE,
			FakeFault.INTERNAL_ERROR_AFTER_PROCESSING, FakeFault.BAD_GATEWAY_AFTER_PROCESSING, FakeFault.TRUNCATED,
			FakeFault.CUT_BEFORE_PROCESSING);

	@AutoClose
	private final FakeOpenRouter openRouter = FakeOpenRouter.start();

	private final ApiClient api = new ApiClient(this.openRouter);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			{"data": [], "total_count": "0"} | total_count
			{"data": []}                     | total_count
			{"data": [{}], "total_count": 1} | default_guardrail_id
			{"data": [], "total_count": -1}  | total_count
			{"data": null, "total_count": 0} | data
			{"data": [], "total_count": 0, "next": 1} | next
			{                                | JSON
			""")
	void wrongResponseIsCaught(String body, String culprit) {
		answerLikeTheFake(200, body);
		this.api.get("/workspaces");
		assertThat(OpenApiContract.violations(this.openRouter)).singleElement()
			.asString()
			.startsWith("GET /api/v1/workspaces -> 200: ")
			.contains(culprit);
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
	void wrongFieldOfAWorkspaceIsCaught(String field, String value) {
		ObjectNode workspace = (ObjectNode) this.api.get("/workspaces/default").data();
		workspace.set(field, Json.MAPPER.readTree(value.replace('\'', '"')));
		answerLikeTheFake(200, "{\"data\": %s}".formatted(workspace));
		this.api.get("/workspaces/default");
		assertThat(OpenApiContract.violations(this.openRouter)).singleElement().asString().contains(field);
	}

	@Test
	void pathThatIsNotInTheDocumentIsCaughtEvenIfTheFakeRefusesIt() {
		assertThat(this.api.get("/workspace/default").status()).isEqualTo(404);
		assertThat(OpenApiContract.violations(this.openRouter)).singleElement()
			.asString()
			.startsWith("GET /api/v1/workspace/default -> 404: ");
	}

	@Test
	void responseOfAnotherContentTypeThanAgreedIsCaught() {
		this.openRouter.wireMock()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.withName(FakeOpenRouterTransformer.NAME)
				.willReturn(WireMock.ok("Not found").withHeader("Content-Type", "text/plain")));
		this.api.get("/workspaces");
		assertThat(OpenApiContract.violations(this.openRouter)).singleElement().asString().contains("text/plain");
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
	void wrongRequestIsCaught(String method, String path, @Nullable String body, String culprit) {
		this.openRouter.wireMock().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
		send(this.api, method, path, (body != null) ? body : "");
		assertThat(OpenApiContract.violations(this.openRouter)).isNotEmpty()
			.allSatisfy((violation) -> assertThat(violation).startsWith(method + " /api/v1" + path + " -> 200: "))
			.anySatisfy((violation) -> assertThat(violation).contains(culprit));
	}

	@ParameterizedTest
	@CsvSource({ "GET, /workspaces", "POST, /workspaces", "GET, /workspaces/red", "PATCH, /workspaces/red",
			"DELETE, /workspaces/red", "GET, /workspaces/red/members", "POST, /workspaces/red/members/add",
			"POST, /workspaces/red/members/remove", "GET, /workspaces/red/budgets",
			"GET, /workspaces/red/budgets/daily", "PUT, /workspaces/red/budgets/daily",
			"DELETE, /workspaces/red/budgets/daily" })
	void requestWithoutAKeyIsCaught(String method, String path) {
		this.openRouter.wireMock().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.serviceUnavailable()));
		send(this.api.withAuthorization(null), method, path, "{}");
		assertThat(OpenApiContract.violations(this.openRouter))
			.anySatisfy((violation) -> assertThat(violation).contains("requires security parameters"));
	}

	@Test
	void responseOfAnotherStatusThanAgreedIsCaught() {
		answerLikeTheFake(204, "{}");
		this.api.delete("/workspaces/red");
		assertThat(OpenApiContract.violations(this.openRouter)).isNotEmpty();
	}

	@Test
	void fieldThatTheFakeIgnoresIsCaught() {
		assertThat(this.api.post("/workspaces", "{\"name\": \"Red\", \"slug\": \"red\", \"color\": \"red\"}").status())
			.isEqualTo(201);
		assertThat(OpenApiContract.violations(this.openRouter)).singleElement().asString().contains("color");
	}

	@Test
	void nothingElseIsAViolation() {
		this.api.get("/workspaces");
		assertThat(this.api.createWorkspace("red").status()).isEqualTo(201);
		assertThat(this.api.post("/workspaces", "{\"name\": 1}").status()).as("refused by the fake").isEqualTo(400);
		this.openRouter.failNext(FakeFault.TRUNCATED);
		this.api.get("/workspaces");
		this.openRouter.wireMock()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.willReturn(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.api.get("/workspaces"));
		this.openRouter.wireMock()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.willReturn(WireMock.aResponse().withStatus(502).withBody("<html>")));
		this.api.get("/workspaces");
		assertThat(OpenApiContract.violations(this.openRouter)).isEmpty();
	}

	@ParameterizedTest
	@FieldSource("FAULTS")
	void faultIsNoExcuseForAWrongRequest(FakeFault fault) {
		this.openRouter.failNext(fault);
		try {
			this.api.post("/workspaces", "{\"name\": 1, \"slug\": \"red\"}");
		}
		catch (UncheckedIOException ex) {
			assertThat(fault).isEqualTo(FakeFault.CUT_BEFORE_PROCESSING);
		}
		assertThat(OpenApiContract.violations(this.openRouter)).singleElement().asString().contains("name");
	}

	private static void send(ApiClient api, String method, String path, String json) {
		switch (method) {
			case "POST" -> api.post(path, json);
			case "PATCH" -> api.patch(path, json);
			case "PUT" -> api.put(path, json);
			case "DELETE" -> api.delete(path);
			default -> api.get(path);
		}
	}

	private void answerLikeTheFake(int status, String body) {
		this.openRouter.wireMock()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.withName(FakeOpenRouterTransformer.NAME)
				.willReturn(WireMock.jsonResponse(body, status)));
	}

}
