package io.github.openrouterspring.sample.console;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Progress of a bulk addition.
 *
 * @param total the number of users to add
 * @param added the number of memberships that the server reported as added
 * @param remaining the users that have not been added
 * @param failure the message of the failure that ended it, {@code null} if there is none
 */
record BulkProgress(int total, int added, List<String> remaining, @Nullable String failure) {

	BulkProgress {
		remaining = List.copyOf(remaining);
	}

	static BulkProgress start(List<String> userIds) {
		return new BulkProgress(userIds.size(), 0, userIds, null);
	}

	BulkProgress done(List<String> userIds, int added) {
		Set<String> remaining = new LinkedHashSet<>(this.remaining);
		userIds.forEach(remaining::remove);
		return new BulkProgress(this.total, this.added + added, List.copyOf(remaining), this.failure);
	}

	BulkProgress failed(RuntimeException failure) {
		return new BulkProgress(this.total, this.added, this.remaining, failure.getMessage());
	}

	public int doneCount() {
		return this.total - this.remaining.size();
	}

	public boolean isRunning() {
		return this.failure == null && !this.remaining.isEmpty();
	}

}
