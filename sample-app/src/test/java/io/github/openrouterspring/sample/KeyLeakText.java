package io.github.openrouterspring.sample;

import java.net.http.HttpResponse;

/**
 * Something that a person or a program can come to read.
 *
 * @param source where it was found
 * @param text what it says
 */
record KeyLeakText(String source, String text) {

	static KeyLeakText of(HttpResponse<String> response) {
		return new KeyLeakText("%s %s answered %d".formatted(response.request().method(), response.uri().getPath(),
				response.statusCode()), "%s %s".formatted(response.headers().map(), response.body()));
	}

}
