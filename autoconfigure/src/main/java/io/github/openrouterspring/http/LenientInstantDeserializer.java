package io.github.openrouterspring.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads an ISO 8601 date and time with or without fraction and offset, UTC where the
 * offset is missing.
 */
final class LenientInstantDeserializer extends StdDeserializer<Instant> {

	private static final String UTC_IN_MILLIS = "0000-00-00T00:00:00.000Z";

	LenientInstantDeserializer() {
		super(Instant.class);
	}

	@Override
	public Instant deserialize(JsonParser parser, DeserializationContext context) {
		String text = parser.getValueAsString("");
		try {
			if (isUtcInMillis(text)) {
				return readUtcInMillis(text);
			}
			TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from,
					LocalDateTime::from);
			return (time instanceof OffsetDateTime offset) ? offset.toInstant()
					: ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an ISO 8601 date and time");
		}
	}

	/**
	 * Return whether the date has the form in which the API writes each of them. A
	 * formatter takes as long for the two of a workspace as all other fields do.
	 */
	private static boolean isUtcInMillis(String text) {
		if (text.length() != UTC_IN_MILLIS.length()) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			char form = UTC_IN_MILLIS.charAt(i);
			char present = text.charAt(i);
			if ((form == '0') ? present < '0' || present > '9' : present != form) {
				return false;
			}
		}
		return true;
	}

	private static Instant readUtcInMillis(String text) {
		return LocalDateTime
			.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13), number(text, 14, 16),
					number(text, 17, 19), 1_000_000 * number(text, 20, 23))
			.toInstant(ZoneOffset.UTC);
	}

	private static int number(String text, int start, int end) {
		return Integer.parseInt(text, start, end, 10);
	}

}
