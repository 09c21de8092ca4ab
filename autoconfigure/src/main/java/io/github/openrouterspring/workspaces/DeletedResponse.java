package io.github.openrouterspring.workspaces;

import org.springframework.util.Assert;

/**
 * Confirmation of a deletion.
 *
 * @param deleted always {@code true}; any other value is not a confirmation
 */
record DeletedResponse(boolean deleted) {

	DeletedResponse {
		Assert.isTrue(deleted, "The deletion is not confirmed");
	}

}
