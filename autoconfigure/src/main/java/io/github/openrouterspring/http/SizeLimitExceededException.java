package io.github.openrouterspring.http;

import java.io.IOException;

/**
 * A body is longer than it may be.
 */
final class SizeLimitExceededException extends IOException {

	SizeLimitExceededException(long limit) {
		super("larger than the maximum of %d bytes".formatted(limit));
	}

}
