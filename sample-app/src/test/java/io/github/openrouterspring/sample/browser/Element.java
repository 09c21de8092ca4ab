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
 * The one element that is shown and matches. What is done with it or read of it waits for
 * it to be there. It is looked up anew each time, so it may be kept over a change of the
 * page.
 *
 * @param browser the tab
 * @param description what a person calls it
 * @param by how it is found
 */
record Element(Browser browser, String description, By by) {

	void click() {
		act(WebElement::click);
	}

	/**
	 * Replace what is in the field.
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

	/**
	 * Set a checkbox.
	 */
	void check(boolean checked) {
		act((field) -> {
			if (field.isSelected() != checked) {
				field.click();
			}
		});
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

	boolean checked() {
		return read(WebElement::isSelected);
	}

	/**
	 * Return what is wrong with the field, as a screen reader tells it: the texts that
	 * describe it if it is marked as invalid, or else nothing.
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
	 * Tell whether it is shown now, without waiting for it.
	 */
	boolean shown() {
		return this.browser.until(() -> !this.browser.displayed(this.by).isEmpty());
	}

	void waitUntilShown() {
		this.browser.eventually(this::lookUp);
	}

	void waitUntilGone() {
		this.browser.eventually(() -> assertThat(shown()).as("%s is shown", this).isFalse());
	}

	/**
	 * Wait until this is a part of its text.
	 */
	void waitForText(String text) {
		this.browser.eventually(() -> assertThat(text()).as("text of %s", this).contains(text));
	}

	private WebElement lookUp() {
		List<WebElement> elements = this.browser.displayed(this.by);
		assertThat(elements).as("elements to see as %s", this).hasSize(1);
		return elements.get(0);
	}

	@Override
	public String toString() {
		return this.description;
	}

}
