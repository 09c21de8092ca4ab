package io.github.openrouterspring.workspaces;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What removing members has done.
 *
 * @param removedCount how many users were members and are no longer
 */
public record BulkRemoveResult(@JsonProperty(required = true) int removedCount) {

}
