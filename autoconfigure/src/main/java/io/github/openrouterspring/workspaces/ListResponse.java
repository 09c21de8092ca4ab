package io.github.openrouterspring.workspaces;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The envelope of lists.
 *
 * @param <T> the type of the items
 * @param items the items
 * @param totalCount the length of the whole list, if the server says it
 * @param includeByokInBudgets what the list of budgets adds
 */
record ListResponse<T>(@JsonProperty("data") List<T> items, @Nullable Long totalCount,
		@Nullable Boolean includeByokInBudgets) {

	ListResponse {
		Assert.notNull(items, "'data' is missing");
	}

}
