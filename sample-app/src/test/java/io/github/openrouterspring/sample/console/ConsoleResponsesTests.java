package io.github.openrouterspring.sample.console;

import java.util.List;

import io.github.openrouterspring.sample.SampleTest;
import io.github.openrouterspring.sample.console.RecentCalls.RecentCall;
import io.github.openrouterspring.test.ApiOperation;
import io.github.openrouterspring.test.FakeFault;
import io.github.openrouterspring.test.FakeOpenRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the responses of the console: its pages, {@link ErrorPages}, and
 * {@link ConsoleSecurityConfiguration}.
 */
@SampleTest
@TestPropertySource(properties = "management.health.openrouter.time-to-live=0")
class ConsoleResponsesTests {

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

	@Autowired
	private MockMvcTester mvc;

	@Test
	void changesRequireTheCsrfToken() {
		assertThat(this.mvc.post().uri("/workspaces/default/delete").param("typed", "default")).hasStatus(403);
		assertThat(this.mvc.post().uri("/fake/reset")).hasStatus(403);
	}

	@Test
	void apiRejectsCrossSiteCallsFromBrowsers() {
		assertThat(this.mvc.post().uri("/actuator/openrouterprovisioning").header("Sec-Fetch-Site", "cross-site"))
			.hasStatus(403);
		assertThat(this.mvc.post()
			.uri("/api/workspaces")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"name\": \"Red\", \"slug\": \"red\"}")).hasStatus(201);
	}

	@Test
	void otherHostNamesAreRejected() {
		assertThat(this.mvc.get().uri("/").with((request) -> {
			request.setServerName("evil.example");
			return request;
		})).hasStatus(400);
	}

	@Test
	void pagesHaveAContentSecurityPolicy() {
		assertThat(this.mvc.get().uri("/")).headers().satisfies((headers) -> {
			assertThat(headers.getFirst("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'",
					"frame-ancestors 'none'");
			assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
		});
	}

	@ParameterizedTest
	@CsvSource({ "/nowhere, 404, Not Found", "/api/nowhere, 404, Not Found", "/fake/reset, 405, Method Not Allowed" })
	void browsersGetAPage(String path, int status, String title) {
		assertThat(this.mvc.get().uri(path).header(HttpHeaders.ACCEPT, BROWSER)).hasStatus(status)
			.hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
			.bodyText()
			.contains("<title>%s · OpenRouter console</title>".formatted(title));
	}

	@Test
	void pageNamesTheInvalidParameter() {
		assertThat(this.mvc.get().uri("/?from=seven").header(HttpHeaders.ACCEPT, BROWSER)).hasStatus(400)
			.bodyText()
			.contains("&#39;from&#39; cannot be &#39;seven&#39;");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "application/json", "application/problem+json", "*/*", "application/json, text/html;q=0.1" })
	void programsGetAProblem(String accept) {
		assertThat(this.mvc.get().uri("/nowhere").header(HttpHeaders.ACCEPT, accept)).hasStatus(404)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.isLenientlyEqualTo("""
					{"title": "Not Found", "status": 404, "instance": "/nowhere"}""");
	}

	@Test
	void programsWithoutAcceptHeaderGetAProblem() {
		assertThat(this.mvc.put().uri("/api/workspaces")).hasStatus(405)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.containsHeader(HttpHeaders.ALLOW);
	}

	@Test
	void failedExportIsJsonWithTheReason(@Autowired FakeOpenRouter openRouter) {
		openRouter.on(ApiOperation.LIST).failNext(FakeFault.status(403));
		assertThat(this.mvc.get()
			.uri("/actuator/openrouterprovisioning/export")
			.header(HttpHeaders.ACCEPT, "application/yaml")).hasStatus(503)
			.hasContentType(MediaType.APPLICATION_JSON)
			.bodyText()
			.contains("operation 'list' failed with 403")
			.doesNotContain(openRouter.managementKey());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/live", "/actuator/health" })
	void healthChecksAreNotAmongTheRecentCalls(String path, @Autowired RecentCalls calls,
			@Autowired FakeOpenRouter openRouter) {
		assertThat(this.mvc.get().uri("/")).hasStatusOk();
		List<RecentCall> before = calls.latest();
		assertThat(before).first().extracting(RecentCall::operation).isEqualTo("list");
		assertThat(this.mvc.get().uri(path)).hasStatusOk();
		assertThat(openRouter.requests(ApiOperation.LIST)).hasSize(2);
		assertThat(calls.latest()).isEqualTo(before);
	}

}
