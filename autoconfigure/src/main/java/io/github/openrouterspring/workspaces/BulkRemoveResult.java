package io.github.openrouterspring.workspaces;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * Result of removing members.
 *
 * @param removedCount the number of memberships that were removed
 * @param repeated whether a request was retried after an attempt that may have taken
 * effect. If so, the count may exclude the users removed by that attempt
 */
public record BulkRemoveResult(@JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) int removedCount,
		boolean repeated) {

	BulkRemoveResult asRepeated(boolean repeated) {
		return new BulkRemoveResult(this.removedCount, repeated);
	}

	BulkRemoveResult plus(BulkRemoveResult other) {
		return new BulkRemoveResult(this.removedCount + other.removedCount, this.repeated || other.repeated);
	}

}
