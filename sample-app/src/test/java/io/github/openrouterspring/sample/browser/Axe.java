package io.github.openrouterspring.sample.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.openqa.selenium.JavascriptExecutor;

import org.springframework.core.io.ClassPathResource;

/**
 * Runs axe, which finds what keeps people from using a page.
 */
final class Axe {

	private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
			"best-practice");

	private static final String RUN = """
			return axe.run(document, { runOnly: arguments[0], resultTypes: ['violations'] })
				.then((results) => results.violations.map((violation) =>
					`${violation.id}: ${violation.help} (${violation.impact}, ${violation.helpUrl})\\n`
					+ violation.nodes.map((node) =>
						`  ${node.target.join(' ')}\\n    ${node.html}\\n    ${node.failureSummary.replace(/\\n/g, '\\n    ')}\\n`)
						.join('')));
			""";

	private Axe() {
	}

	/**
	 * Return each rule that the page violates, with the elements that do.
	 */
	static List<String> violations(JavascriptExecutor browser) {
		if (!Boolean.TRUE.equals(browser.executeScript("return 'axe' in window"))) {
			browser.executeScript(source());
		}
		return ((List<?>) browser.executeScript(RUN, TAGS)).stream().map(String::valueOf).toList();
	}

	private static String source() {
		try {
			return new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
