package io.github.openrouterspring.sample.api;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.openrouterspring.sample.SampleTest;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WorkspaceController}.
 */
@SampleTest
class WorkspaceControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private FakeOpenRouter openRouter;

	@BeforeEach
	void seed() {
		this.openRouter.seed(
				(seed) -> seed
					.workspace("team-red", "Team Red",
							(workspace) -> workspace.description("Red things")
								.field("default_text_model", "openai/gpt-5")
								.field("is_observability_io_logging_enabled", true))
					.workspace("team-blue", "Team Blue"));
	}

	@Test
	void listReturnsAPageOf50ByDefault() {
		assertThat(this.mvc.get().uri("/api/workspaces?offset=1&limit=1")).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("""
					{"items": [{"slug": "team-red"}], "totalCount": 3, "offset": 1, "limit": 1}""");
		assertThat(this.mvc.get().uri("/api/workspaces")).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("{\"offset\": 0, \"limit\": 50}");
	}

	@Test
	void getReturnsEveryFieldInCamelCase() {
		assertThat(this.mvc.get().uri("/api/workspaces/team-red")).hasStatusOk()
			.bodyJson()
			.extractingPath("$")
			.asMap()
			.containsOnlyKeys("id", "name", "slug", "description", "defaultTextModel", "defaultImageModel",
					"defaultProviderSort", "observabilityIoLoggingEnabled", "observabilityBroadcastEnabled",
					"dataDiscountLoggingEnabled", "ioLoggingSamplingRate", "ioLoggingApiKeyIds", "disabledServerTools",
					"includeByokInBudgets", "defaultGuardrailId", "createdAt", "updatedAt", "createdBy")
			.containsEntry("observabilityIoLoggingEnabled", true)
			.containsEntry("description", "Red things");
	}

	@Test
	void createReturnsTheWorkspaceAndItsLocation() {
		assertThat(create("""
				{"name": "Team Green", "slug": "team-green", "description": "Green things",
				"defaultTextModel": "openai/gpt-5-mini"}""")).hasStatus(HttpStatus.CREATED)
			.hasHeader("Location", "http://localhost/api/workspaces/team-green")
			.bodyJson()
			.isLenientlyEqualTo("{\"name\": \"Team Green\", \"description\": \"Green things\"}");
		assertThat(this.mvc.get().uri("/api/workspaces/team-green")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.defaultTextModel")
			.isEqualTo("openai/gpt-5-mini");
	}

	@Test
	void createListsEveryMissingField() {
		assertThat(create("{}")).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.errors")
			.asMap()
			.containsOnlyKeys("name", "slug");
	}

	@ParameterizedTest
	@CsvSource({ "Not A Slug, '''slug'' must be lower case'", "team-red, The slug 'team-red' is already taken" })
	void createRejectsInvalidAndTakenSlugs(String slug, String detail) {
		assertThat(create("{\"name\": \"Team\", \"slug\": \"%s\"}".formatted(slug))).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.startsWith(detail);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/merge-patch+json", "application/json" })
	void updateClearsNullAndKeepsAbsentFields(String contentType) {
		assertThat(patch("{\"description\": null, \"name\": \"Team Crimson\"}", contentType)).hasStatusOk();
		assertThat(this.mvc.get().uri("/api/workspaces/team-red")).bodyJson().isLenientlyEqualTo("""
				{"name": "Team Crimson", "description": null, "defaultTextModel": "openai/gpt-5",
				"observabilityIoLoggingEnabled": true}""");
		this.openRouter.wireMock()
			.verify(WireMock.patchRequestedFor(WireMock.urlPathEqualTo("/api/v1/workspaces/team-red"))
				.withRequestBody(WireMock.equalToJson("{\"description\": null, \"name\": \"Team Crimson\"}")));
	}

	@Test
	void updateChangesEveryField() {
		String changes = """
				{"name": "Team Crimson", "slug": "team-crimson", "description": "Crimson things",
				"defaultTextModel": "openai/gpt-5-nano", "defaultImageModel": "openai/gpt-image-1",
				"defaultProviderSort": "latency", "observabilityIoLoggingEnabled": false,
				"observabilityBroadcastEnabled": true, "dataDiscountLoggingEnabled": false,
				"ioLoggingSamplingRate": 0.25, "ioLoggingApiKeyIds": [1, 2],
				"disabledServerTools": ["openrouter:web_search"]}""";
		assertThat(patch(changes)).hasStatusOk().bodyJson().isLenientlyEqualTo(changes);
		assertThat(this.mvc.get().uri("/api/workspaces/team-crimson")).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo(changes);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{}                                   | An update must change at least one field
			{"name": null}                       | 'name' must not be empty
			{"slug": "Red"}                      | 'slug' must be lower case
			{"ioLoggingSamplingRate": 2}         | 'ioLoggingSamplingRate' must be between
			{"ioLoggingApiKeyIds": [1, null]}    | 'ioLoggingApiKeyIds' must not have null elements
			{"ioLoggingSamplingRate": "x"}       | 'ioLoggingSamplingRate' is unknown or has the wrong type
			{"dataDiscountLoggingEnabled": null} | 'dataDiscountLoggingEnabled' is unknown or has the wrong type
			{"descripton": "x"}                  | 'descripton' is unknown or has the wrong type
			null                                 | Failed to read request
			{                                    | Failed to read request
			""")
	void invalidUpdateChangesNothing(String changes, String detail) {
		assertThat(patch(changes)).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.startsWith(detail);
		this.openRouter.wireMock().verify(0, WireMock.patchRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void deleteReturnsNoContent() {
		assertThat(this.mvc.delete().uri("/api/workspaces/team-red")).hasStatus(HttpStatus.NO_CONTENT).body().isEmpty();
		assertThat(this.mvc.get().uri("/api/workspaces/team-red")).hasStatus(HttpStatus.NOT_FOUND);
	}

	@ParameterizedTest
	@CsvSource({ "offset=-1, '''offset'' must not be negative'", "limit=101, '''limit'' must be between 1 and 100'",
			"limit=x, Failed to convert 'limit'" })
	void pageOutOfBoundsIsRejected(String query, String detail) {
		assertThat(this.mvc.get().uri("/api/workspaces?" + query)).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.startsWith(detail);
	}

	private MvcTestResult create(String workspace) {
		return this.mvc.post()
			.uri("/api/workspaces")
			.contentType(MediaType.APPLICATION_JSON)
			.content(workspace)
			.exchange();
	}

	private MvcTestResult patch(String changes) {
		return patch(changes, "application/merge-patch+json");
	}

	private MvcTestResult patch(String changes, String contentType) {
		return this.mvc.patch()
			.uri("/api/workspaces/team-red")
			.contentType(MediaType.valueOf(contentType))
			.content(changes)
			.exchange();
	}

}
