package io.github.openrouterspring.sample.browser;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The one element that is shown and matches. What is done with it or read of it waits for
 * it to be there.
 */
final class Element extends Scope {

	private final Scope scope;

	private final String description;

	private final By by;

	Element(Scope scope, String description, By by) {
		super(scope.patience());
		this.scope = scope;
		this.description = description;
		this.by = by;
	}

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
	 * Press keys in the element, for example {@link org.openqa.selenium.Keys#ENTER}.
	 */
	void press(CharSequence... keys) {
		act((element) -> element.sendKeys(keys));
	}

	/**
	 * Choose the option of a select.
	 */
	void choose(String option) {
		act((select) -> select.findElement(By.xpath(".//option[normalize-space()=%s]".formatted(quote(option))))
			.click());
	}

	/**
	 * Set a checkbox or a radio button.
	 */
	void check(boolean checked) {
		act((field) -> {
			if (field.isSelected() != checked) {
				field.click();
			}
		});
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

	boolean enabled() {
		return read(WebElement::isEnabled);
	}

	/**
	 * Return an attribute as it is in the markup, {@code null} if it is not.
	 */
	String attribute(String name) {
		return read((element) -> element.getDomAttribute(name));
	}

	/**
	 * Return what is wrong with the field, as a screen reader tells it: the texts that
	 * describe it if it is marked as invalid, or else nothing.
	 */
	String error() {
		return read((field) -> {
			String ids = field.getDomAttribute("aria-describedby");
			return ("true".equals(field.getDomAttribute("aria-invalid")) && ids != null) ? describe(field, ids) : "";
		});
	}

	private static String describe(WebElement field, String ids) {
		List<String> texts = List.of(ids.strip().split("\\s+"))
			.stream()
			.map((id) -> field.findElement(By.xpath("//*[@id=%s]".formatted(quote(id)))).getText().strip())
			.toList();
		return String.join(" ", texts);
	}

	/**
	 * Tell whether it is shown now, without waiting for it.
	 */
	boolean shown() {
		return this.scope.patience().until(() -> !displayed().isEmpty());
	}

	void waitUntilShown() {
		read(Function.identity());
	}

	void waitUntilGone() {
		patience().untilAsserted(() -> assertThat(displayed()).as("what is shown as " + this).isEmpty());
	}

	/**
	 * Wait until this is a part of its text.
	 */
	void waitForText(String text) {
		patience().untilAsserted(() -> assertThat(text()).as("text of " + this).contains(text));
	}

	@Override
	WebElement context() {
		List<WebElement> elements = displayed();
		if (elements.size() != 1) {
			throw new AssertionError("There are %d elements to see as %s, not one".formatted(elements.size(), this));
		}
		return elements.get(0);
	}

	private List<WebElement> displayed() {
		return this.scope.context().findElements(this.by).stream().filter(WebElement::isDisplayed).toList();
	}

	private void act(Consumer<WebElement> action) {
		read((element) -> {
			action.accept(element);
			return true;
		});
	}

	private <T> T read(Function<WebElement, T> reading) {
		return patience().until(() -> reading.apply(context()));
	}

	@Override
	public String toString() {
		return (this.scope instanceof Element) ? this.description + " in " + this.scope : this.description;
	}

}
