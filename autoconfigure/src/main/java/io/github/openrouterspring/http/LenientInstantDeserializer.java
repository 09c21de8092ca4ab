package io.github.openrouterspring.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads an ISO 8601 date and time as servers and databases write it: with a {@code T} or
 * a space, with any fraction and any form of the offset, UTC if it is missing.
 */
final class LenientInstantDeserializer extends StdDeserializer<Instant> {

	private static final DateTimeFormatter FORMATTER = new DateTimeFormatterBuilder().parseCaseInsensitive()
		.appendPattern("uuuu-MM-dd'T'HH:mm[:ss]")
		.appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
		.parseLenient()
		.optionalStart()
		.appendOffset("+HH", "Z")
		.toFormatter(Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT)
		.withZone(ZoneOffset.UTC);

	private static final Pattern BEYOND_NANOS = Pattern.compile("(?<=\\.\\d{9})\\d+");

	LenientInstantDeserializer() {
		super(Instant.class);
	}

	/**
	 * Return {@code null} for an invalid date, since the dates of the API are optional
	 * and an invalid one must not fail an entire page.
	 */
	@Override
	public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
		String text = parser.getValueAsString("").strip().replace(' ', 'T');
		// The value may be an object or an array
		parser.skipChildren();
		try {
			return FORMATTER.parse(BEYOND_NANOS.matcher(text).replaceFirst(""), Instant::from);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
