package io.github.openrouterspring.workspaces;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * What removing members has done.
 *
 * @param removedCount how many users were members before the request and are no longer
 * @param repeated whether a request was repeated after one that may have had its effect.
 * The count is that of the last request then, without users whom the first one has
 * removed
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
