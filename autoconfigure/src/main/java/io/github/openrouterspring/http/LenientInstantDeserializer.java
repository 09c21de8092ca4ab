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

	LenientInstantDeserializer() {
		super(Instant.class);
	}

	@Override
	public Instant deserialize(JsonParser parser, DeserializationContext context) {
		String text = parser.getValueAsString("");
		try {
			TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from,
					LocalDateTime::from);
			return (time instanceof OffsetDateTime offset) ? offset.toInstant()
					: ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an ISO 8601 date and time");
		}
	}

}
