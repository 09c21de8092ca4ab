package io.github.openrouterspring.sample.console;

import java.io.UnsupportedEncodingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends forms of the console with a CSRF token.
 */
final class ConsoleForm {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private ConsoleForm() {
	}

	static MockMvcRequestBuilder post(MockMvcTester mvc, String path) throws UnsupportedEncodingException {
		MockHttpServletResponse page = mvc.get().uri("/new").exchange().getResponse();
		Matcher token = TOKEN.matcher(page.getContentAsString());
		assertThat(token.find()).as("the page has a CSRF token").isTrue();
		return mvc.post().uri(path).cookie(page.getCookie("XSRF-TOKEN")).param("_csrf", token.group(1));
	}

}
