package io.github.openrouterspring.workspaces;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The envelope of single items.
 *
 * @param <T> the type of the item
 * @param item the item
 * @param includeByokInBudgets what a budget adds
 */
record ItemResponse<T>(@JsonProperty("data") T item, @Nullable Boolean includeByokInBudgets) {

	ItemResponse {
		Assert.notNull(item, "'data' is missing");
	}

}
