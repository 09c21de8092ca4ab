package io.github.openrouterspring.sample.browser;

import java.util.List;

import org.openqa.selenium.By;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;

/**
 * Where elements are looked for, by what a person knows of them. An {@link Element} is
 * looked up anew whenever something is done with it, so it may be kept over a change of
 * the page.
 */
abstract class Scope {

	private final Patience patience;

	Scope(Patience patience) {
		this.patience = patience;
	}

	final Element link(String name) {
		return element("link '%s'".formatted(name), ".//a[@href][%s]".formatted(named(name)));
	}

	final Element button(String name) {
		return element("button '%s'".formatted(name),
				".//*[self::button or @role='button'][%s] | .//input[@type='submit' or @type='button'][@value=%s]"
					.formatted(named(name), quote(name)));
	}

	/**
	 * Return the input, select or textarea with this label.
	 * @param label the label's whole text, or its text beside the hints and options in it
	 */
	final Element field(String label) {
		String quoted = quote(label);
		String labelled = "normalize-space()=%1$s or text()[normalize-space()=%1$s]".formatted(quoted);
		return element("field '%s'".formatted(label),
				(".//*[self::input or self::select or self::textarea][not(@type='hidden')]"
						+ "[@id=//label[%1$s]/@for or ancestor::label[%1$s] or @aria-label=%2$s"
						+ " or @aria-labelledby=//*[normalize-space()=%2$s]/@id]")
					.formatted(labelled, quoted));
	}

	final Element heading(int level) {
		return element("heading of level " + level, ".//h" + level);
	}

	/**
	 * Return the part of the page with this label, heading or legend.
	 */
	final Element region(String name) {
		return element("region '%s'".formatted(name),
				(".//*[self::section or self::aside or self::nav or self::form or self::fieldset or self::article"
						+ " or self::dialog or self::details or @role='region']"
						+ "[@aria-label=%1$s or @aria-labelledby=//*[normalize-space()=%1$s]/@id"
						+ " or *[self::h2 or self::h3 or self::legend or self::summary][normalize-space()=%1$s]"
						+ " or header/*[self::h2 or self::h3][normalize-space()=%1$s]]")
					.formatted(quote(name)));
	}

	/**
	 * Return the row of a table that has this text as a cell, or as a whole element in
	 * one.
	 */
	final Element row(String text) {
		return element("row '%s'".formatted(text),
				".//tr[*[normalize-space()=%1$s or .//*[normalize-space()=%1$s]]]".formatted(quote(text)));
	}

	/**
	 * Return what tells of a change that went well.
	 */
	final Element status() {
		return element("status", ".//*[@role='status']");
	}

	/**
	 * Return what tells of a failure.
	 */
	final Element alert() {
		return element("alert", ".//*[@role='alert']");
	}

	/**
	 * Return what a person would not know how to call.
	 */
	final Element find(String cssSelector) {
		return new Element(this, cssSelector, By.cssSelector(cssSelector));
	}

	/**
	 * Return the visible texts of all elements that match now, without waiting for any.
	 */
	final List<String> texts(String cssSelector) {
		return this.patience.until(() -> context().findElements(By.cssSelector(cssSelector))
			.stream()
			.map(WebElement::getText)
			.map(String::strip)
			.toList());
	}

	final Patience patience() {
		return this.patience;
	}

	/**
	 * Look up where to search in.
	 */
	abstract SearchContext context();

	private Element element(String description, String xpath) {
		return new Element(this, description, By.xpath(xpath));
	}

	private static String named(String name) {
		return "normalize-space()=%1$s or @aria-label=%1$s".formatted(quote(name));
	}

	static String quote(String text) {
		return (text.contains("'")) ? '"' + text + '"' : "'" + text + "'";
	}

}
