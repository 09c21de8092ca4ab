package io.github.openrouterspring.workspaces;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Envelope of an item or a list in a response.
 *
 * @param <T> the type of the data
 * @param data the item or list
 * @param totalCount the number of items in the entire list, {@code null} if not reported
 * @param includeByokInBudgets the flag in responses with budgets, {@code null} if absent
 */
record Envelope<T>(T data, @Nullable Long totalCount, @Nullable Boolean includeByokInBudgets) {

	Envelope {
		Assert.notNull(data, "'data' is missing");
	}

}
