package io.github.openrouterspring.sample.console;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How far an addition of users is.
 *
 * @param total how many users there are
 * @param added how many of them were not members before, as far as the server said
 * @param remaining who is not known to be a member yet
 * @param failure why it has ended before all were added
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
