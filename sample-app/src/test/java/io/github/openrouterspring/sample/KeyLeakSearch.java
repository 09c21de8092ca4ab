package io.github.openrouterspring.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * Searches texts for what must not be in them.
 */
final class KeyLeakSearch {

	/**
	 * Made of words that occur nowhere else, so that a part of it is found as well.
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

	private static final int CONTEXT = 80;

	private static final int MAX_FOUND = 25;

	private final List<String> needles;

	private KeyLeakSearch(List<String> needles) {
		this.needles = needles;
	}

	/**
	 * Search for the key, its parts, and its encodings.
	 */
	static KeyLeakSearch forKey() {
		List<String> needles = new ArrayList<>(List.of(KEY.replaceFirst("sk-or-v1-", "").split("(?<=\\d)")));
		needles.add(HexFormat.of().formatHex(KEY.getBytes(StandardCharsets.US_ASCII)));
		// Three times, since the text before the key decides on how its bytes are grouped
		for (int before = 0; before < 3; before++) {
			String encoded = Base64.getEncoder()
				.encodeToString(("x".repeat(before) + KEY).getBytes(StandardCharsets.US_ASCII));
			// Without the characters that the neighbours of the key have a part in
			needles.add(encoded.substring(4, encoded.length() - 4));
		}
		return new KeyLeakSearch(needles);
	}

	static KeyLeakSearch forBodies() {
		return new KeyLeakSearch(List.of(SENT, RECEIVED));
	}

	static KeyLeakSearch forBodiesSent() {
		return new KeyLeakSearch(List.of(SENT));
	}

	/**
	 * Return what was found, with its source and some text around it.
	 */
	List<String> in(Collection<KeyLeakText> texts) {
		return texts.stream().flatMap((text) -> in(text).stream()).distinct().limit(MAX_FOUND).toList();
	}

	private List<String> in(KeyLeakText text) {
		return this.needles.stream()
			.filter(text.text()::contains)
			.findFirst()
			.map((needle) -> "%s: %s".formatted(text.source(), excerpt(text.text(), text.text().indexOf(needle))))
			.stream()
			.toList();
	}

	private static String excerpt(String text, int position) {
		return text.substring(Math.max(position - CONTEXT, 0), Math.min(position + CONTEXT, text.length()))
			.replaceAll("\\p{Cntrl}+", " ");
	}

}
