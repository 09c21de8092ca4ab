package io.github.openrouterspring.sample.browser;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.contentOf;

/**
 * Runs axe, which finds accessibility problems.
 */
final class Axe {

	private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
			"best-practice");

	private static final String RUN = """
			return axe.run(document, { runOnly: arguments[0], resultTypes: ['violations'] })
				.then((results) => results.violations.map((violation) =>
					`${violation.id}: ${violation.help} (${violation.helpUrl})\\n`
					+ violation.nodes.map((node) =>
						`  ${node.target.join(' ')}\\n    ${node.html}\\n    ${node.failureSummary}\\n`).join('')));
			""";

	private Axe() {
	}

	/**
	 * Return the violated rules with their elements.
	 */
	static List<String> violations(Browser browser) {
		if (!Boolean.TRUE.equals(browser.script("return 'axe' in window"))) {
			browser.script(contentOf(Axe.class.getResource("/axe.min.js"), StandardCharsets.UTF_8));
		}
		return ((List<?>) browser.script(RUN, RULES)).stream().map(String::valueOf).toList();
	}

}
