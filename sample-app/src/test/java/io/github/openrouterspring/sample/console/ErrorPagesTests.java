package io.github.openrouterspring.sample.console;

import io.github.openrouterspring.sample.SampleTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ErrorPages}.
 */
@SampleTest
class ErrorPagesTests {

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

	@Autowired
	private MockMvcTester mvc;

	@ParameterizedTest
	@ValueSource(strings = { "/nowhere", "/api/nowhere" })
	void browsersGetAPage(String path) {
		assertThat(this.mvc.get().uri(path).header(HttpHeaders.ACCEPT, BROWSER)).hasStatus(404)
			.hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
			.bodyText()
			.contains("<title>Not Found · OpenRouter console</title>");
	}

	@Test
	void browsersGetAPageForAnUnsupportedMethod() {
		assertThat(this.mvc.get().uri("/fake/reset").header(HttpHeaders.ACCEPT, BROWSER)).hasStatus(405)
			.hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
			.bodyText()
			.contains("<title>Method Not Allowed · OpenRouter console</title>");
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

}
