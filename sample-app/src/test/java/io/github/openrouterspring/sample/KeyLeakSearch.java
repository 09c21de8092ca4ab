package io.github.openrouterspring.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * Searches texts for the key, and for the bodies of requests and responses.
 */
final class KeyLeakSearch {

	/**
	 * Consists of words that occur nowhere else, so that fragments are found as well.
	 */
	static final String KEY = "sk-or-v1-Quartz7Nymph4Jackdaw9Vixen2Sphinx8Fjord5Glyph3Waltz6";

	/**
	 * In each body that is sent.
	 */
	static final String SENT = "Pomegranate";

	/**
	 * In each body that is received.
	 */
	static final String RECEIVED = "Rutabaga";

	private KeyLeakSearch() {
	}

	/**
	 * Return the sources of texts with the key, its parts, or its encodings.
	 */
	static List<String> forKey(Collection<Text> texts) {
		List<String> needles = new ArrayList<>(List.of(KEY.replaceFirst("sk-or-v1-", "").split("(?<=\\d)")));
		needles.add(HexFormat.of().formatHex(KEY.getBytes(StandardCharsets.US_ASCII)));
		// The text before the key determines how its bytes are grouped
		for (String before : List.of("", "x", "xx")) {
			String encoded = Base64.getEncoder().encodeToString((before + KEY).getBytes(StandardCharsets.US_ASCII));
			// Without the characters that adjacent text influences
			needles.add(encoded.substring(4, encoded.length() - 4));
		}
		return find(needles, texts);
	}

	static List<String> find(Collection<String> needles, Collection<Text> texts) {
		return texts.stream()
			.flatMap((text) -> needles.stream()
				.filter(text.text()::contains)
				.map((needle) -> "%s contains %s".formatted(text.source(), needle)))
			.distinct()
			.toList();
	}

	/**
	 * A text that may contain secrets.
	 *
	 * @param source where it was found
	 * @param text what it says
	 */
	record Text(String source, String text) {

	}

}
