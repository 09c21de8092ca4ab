package io.github.openrouterspring.sample.console;

import io.github.openrouterspring.sample.SampleTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsoleSecurityConfiguration}.
 */
@SampleTest
class ConsoleSecurityTests {

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

}
