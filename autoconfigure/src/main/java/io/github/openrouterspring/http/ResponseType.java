package io.github.openrouterspring.http;

import tools.jackson.databind.ObjectReader;

/**
 * What the body of a success is decoded to.
 *
 * @param <T> the type of the decoded body
 */
public final class ResponseType<T> {

	private final ObjectReader reader;

	ResponseType(ObjectReader reader) {
		this.reader = reader;
	}

	ObjectReader reader() {
		return this.reader;
	}

}
