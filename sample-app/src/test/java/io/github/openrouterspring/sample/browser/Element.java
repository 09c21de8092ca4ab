package io.github.openrouterspring.sample.browser;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The only visible element that matches. Each action and read waits for it and looks it
 * up again, so that it can be kept while the page changes.
 *
 * @param browser the tab
 * @param by how it is found
 */
record Element(Browser browser, By by) {

	void click() {
		act(WebElement::click);
	}

	/**
	 * Replace the text of the field.
	 */
	void fill(String text) {
		act((field) -> {
			field.clear();
			field.sendKeys(text);
		});
	}

	/**
	 * Choose the option of a select.
	 */
	void choose(String option) {
		act((select) -> select.findElement(By.xpath(".//option[normalize-space()='%s']".formatted(option))).click());
	}

	private void act(Consumer<WebElement> action) {
		this.browser.eventually(() -> action.accept(lookUp()));
	}

	String text() {
		return read(WebElement::getText).strip();
	}

	String value() {
		return read((field) -> field.getDomProperty("value"));
	}

	/**
	 * Return the error of the field as a screen reader reads it: its descriptions if it
	 * is marked as invalid, otherwise an empty text.
	 */
	String error() {
		return read((field) -> {
			String ids = field.getDomAttribute("aria-describedby");
			return ("true".equals(field.getDomAttribute("aria-invalid")) && ids != null)
					? Stream.of(ids.strip().split("\\s+"))
						.flatMap((id) -> this.browser.texts("[id='%s']".formatted(id)).stream())
						.collect(Collectors.joining(" "))
					: "";
		});
	}

	<T> T read(Function<WebElement, T> reading) {
		return this.browser.until(() -> reading.apply(lookUp()));
	}

	/**
	 * Return whether it is visible now, without waiting.
	 */
	boolean shown() {
		return this.browser.until(() -> !this.browser.displayed(this.by).isEmpty());
	}

	void waitUntilShown() {
		this.browser.eventually(this::lookUp);
	}

	void waitUntilGone() {
		this.browser.eventually(() -> assertThat(shown()).as("%s is shown", this.by).isFalse());
	}

	/**
	 * Wait until it contains the text.
	 */
	void waitForText(String text) {
		this.browser.eventually(() -> assertThat(text()).as("text of %s", this.by).contains(text));
	}

	private WebElement lookUp() {
		List<WebElement> elements = this.browser.displayed(this.by);
		assertThat(elements).as("elements to see as %s", this.by).hasSize(1);
		return elements.get(0);
	}

}
