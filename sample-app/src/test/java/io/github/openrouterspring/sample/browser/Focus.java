package io.github.openrouterspring.sample.browser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Moves through a page with the keyboard. The focus must always be visible.
 */
final class Focus {

	private static final int MAX_STEPS = 150;

	private static final String STATE = """
			const element = document.activeElement;
			const style = getComputedStyle(element);
			const channels = (color) => color.match(/[\\d.]+/g).map(Number);
			const page = channels(getComputedStyle(document.documentElement).backgroundColor);
			const light = ([red, green, blue, alpha = 1]) => {
				const [r, g, b] = [red, green, blue]
					.map((channel, index) => (alpha * channel + (1 - alpha) * page[index]) / 255)
					.map((channel) => (channel <= 0.04045) ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4));
				return 0.2126 * r + 0.7152 * g + 0.0722 * b;
			};
			const lights = [light(channels(style.outlineColor)), light(page)];
			const box = element.getClientRects()[0];
			const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
			return {
				name: element.outerHTML.substring(0, 200),
				outline: (style.outlineStyle !== 'none') ? parseFloat(style.outlineWidth) : 0,
				contrast: (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05),
				inside: box.top > -1 && box.left > -1 && box.bottom < innerHeight + 1 && box.right < innerWidth + 1,
				uncovered: top !== null && (element.contains(top) || top.contains(element)),
				part: [...document.querySelectorAll('header, main, #live, #fake')].findIndex((part) => part.contains(element)),
				left: Math.round(box.left + scrollX),
				// Elements of one line can differ by a pixel
				top: Math.round((box.top + scrollY) / 4)
			};
			""";

	private final Browser browser;

	Focus(Browser browser) {
		this.browser = browser;
	}

	/**
	 * Press Tab until the element has the focus.
	 */
	void goTo(Element target) {
		target.waitUntilShown();
		for (int i = 0; i < MAX_STEPS; i++) {
			this.browser.press(Keys.TAB);
			if (on(target)) {
				checkVisible();
				return;
			}
		}
		throw new AssertionError("The keyboard does not come to %s".formatted(target.by()));
	}

	void pressOn(Element target, CharSequence... keys) {
		goTo(target);
		this.browser.press(keys);
	}

	/**
	 * Mark an element, so that it is recognized unless it is replaced.
	 */
	void mark(String cssSelector) {
		this.browser.script("document.querySelector(arguments[0]).marked = true", cssSelector);
	}

	boolean marked(String cssSelector) {
		return Boolean.TRUE
			.equals(this.browser.script("return document.querySelector(arguments[0]).marked", cssSelector));
	}

	/**
	 * Return whether the element has the focus now.
	 */
	boolean on(Element element) {
		return element.read(Function.identity()).equals(this.browser.script("return document.activeElement"));
	}

	void waitUntilOn(Element element) {
		this.browser.eventually(() -> assertThat(on(element))
			.withFailMessage(() -> "The focus is not on %s but on %s".formatted(element.by(),
					this.browser.script("return document.activeElement.outerHTML")))
			.isTrue());
	}

	/**
	 * Check that the focused element has a visible ring, is within the viewport, and is
	 * not covered.
	 */
	void checkVisible() {
		this.browser.eventually(() -> checkVisible(state()));
	}

	private static void checkVisible(Map<String, Object> state) {
		assertThat(number(state, "outline")).as("width of the ring of %s", state).isGreaterThanOrEqualTo(2);
		assertThat(number(state, "contrast")).as("contrast of the ring of %s", state).isGreaterThan(3);
		assertThat(state).containsEntry("inside", true).containsEntry("uncovered", true);
	}

	/**
	 * Move through the whole page and check the reading order: part by part, from top to
	 * bottom, and from left to right.
	 * @return how many elements have had the focus
	 */
	int checkOrder() {
		Set<Object> seen = new HashSet<>();
		seen.add(this.browser.script("return document.body"));
		List<Map<String, Object>> states = new ArrayList<>();
		this.browser.press(Keys.TAB);
		while (seen.add(this.browser.script("return document.activeElement"))) {
			Map<String, Object> state = state();
			checkVisible(state);
			states.add(state);
			this.browser.press(Keys.TAB);
		}
		assertThat(states)
			.isSortedAccordingTo(Comparator.comparingDouble((Map<String, Object> state) -> number(state, "part"))
				.thenComparingDouble((state) -> number(state, "top"))
				.thenComparingDouble((state) -> number(state, "left")));
		return states.size();
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> state() {
		return (Map<String, Object>) this.browser.script(STATE);
	}

	private static double number(Map<String, Object> state, String name) {
		return ((Number) state.get(name)).doubleValue();
	}

}
