package io.github.openrouterspring.sample.console;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Formats values for the pages.
 */
final class Formats {

	static final Formats INSTANCE = new Formats();

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final String NOTHING = "–";

	private Formats() {
	}

	public String time(@Nullable Instant time) {
		return (time != null) ? TIME.format(time) : NOTHING;
	}

	public String clock(Instant time) {
		return CLOCK.format(time);
	}

	public String usd(BigDecimal amount) {
		return decimal("$#,##0.00########", amount);
	}

	public String duration(Duration duration) {
		return (duration.toMillis() < 1000) ? duration.toMillis() + " ms"
				: decimal("0.0 s", duration.toMillis() / 1000.0);
	}

	public String text(@Nullable Object value) {
		if (value instanceof Boolean flag) {
			return flag ? "yes" : "no";
		}
		if (value instanceof Collection<?> values) {
			return StringUtils.collectionToDelimitedString(values, ", ");
		}
		if (value instanceof Double number) {
			return plain(number);
		}
		return (value != null) ? value.toString() : NOTHING;
	}

	/**
	 * Return a number without an exponent, which a double has below 0.001.
	 */
	static String plain(double number) {
		return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
	}

	private static String decimal(String pattern, Number number) {
		return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ENGLISH)).format(number);
	}

}
