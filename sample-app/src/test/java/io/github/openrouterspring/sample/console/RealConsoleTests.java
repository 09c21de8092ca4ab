package io.github.openrouterspring.sample.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the console with a key, and an organization that cannot be reached.
 */
@SpringBootTest(properties = { "openrouter.management-key=sk-or-v1-real",
		"openrouter.base-url=https://openrouter.invalid/api/v1", "openrouter.retry.enabled=false" })
@AutoConfigureMockMvc
class RealConsoleTests {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	@Autowired
	private MockMvcTester mvc;

	@Test
	void headerShowsThatTheTargetIsRealAndReadOnly() {
		assertThat(this.mvc.get().uri("/live")).hasStatusOk()
			.bodyText()
			.contains(">REAL<", ">https://openrouter.invalid/api/v1<", " read-only<")
			.doesNotContain("href=\"/new\"", "Fake OpenRouter");
	}

	@Test
	void changeIsRejectedAndTheErrorNamesTheProperty() throws Exception {
		MvcTestResult page = this.mvc.get().uri("/new").exchange();
		assertThat(page).bodyText().doesNotContain("Create</button>");
		Matcher token = TOKEN.matcher(page.getResponse().getContentAsString());
		assertThat(token.find()).isTrue();
		Cookie cookie = page.getResponse().getCookie("XSRF-TOKEN");
		assertThat(this.mvc.post()
			.uri("/new")
			.cookie(cookie)
			.param("_csrf", token.group(1))
			.param("name", "Red")
			.param("slug", "red")).hasStatus(403).bodyText().contains("sample.console.writable=true");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void consoleIsReadOnlyUnlessConfigured(boolean writable) {
		new ApplicationContextRunner().withBean(ConsoleTarget.class)
			.withPropertyValues("sample.console.writable=" + writable)
			.run((context) -> assertThat(context.getBean(ConsoleTarget.class).readOnly()).isEqualTo(!writable));
	}

}
