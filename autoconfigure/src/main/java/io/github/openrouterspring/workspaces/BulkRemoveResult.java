package io.github.openrouterspring.workspaces;

/**
 * What removing members has done.
 *
 * @param removedCount how many users were members and are no longer
 */
public record BulkRemoveResult(int removedCount) {

}
