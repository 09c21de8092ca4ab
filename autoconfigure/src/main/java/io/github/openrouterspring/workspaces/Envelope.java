package io.github.openrouterspring.workspaces;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The envelope of an item or a list.
 *
 * @param <T> the type of the data
 * @param data the item or list
 * @param totalCount the length of the whole list, if the server reports it
 * @param includeByokInBudgets the flag that responses with budgets add
 */
record Envelope<T>(T data, @Nullable Long totalCount, @Nullable Boolean includeByokInBudgets) {

	Envelope {
		Assert.notNull(data, "'data' is missing");
	}

}
