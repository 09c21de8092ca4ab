package io.github.openrouterspring.sample.console;

import java.util.List;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterPartialFailureException;
import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * Adds many users in about 20 calls, to show progress.
 */
final class BulkAdd implements Runnable {

	private static final int STEPS = 20;

	/**
	 * The maximum number of users per request.
	 */
	private static final int MIN_STEP = 100;

	private final WorkspacesClient workspaces;

	private final String slug;

	private final List<String> userIds;

	private volatile BulkProgress progress;

	BulkAdd(WorkspacesClient workspaces, String slug, List<String> userIds) {
		this.workspaces = workspaces;
		this.slug = slug;
		this.userIds = userIds;
		this.progress = BulkProgress.start(userIds);
	}

	public String slug() {
		return this.slug;
	}

	BulkProgress progress() {
		return this.progress;
	}

	@Override
	public void run() {
		int size = Math.max(MIN_STEP, this.userIds.size() / STEPS);
		try {
			for (int start = 0; start < this.userIds.size(); start += size) {
				List<String> step = this.userIds.subList(start, Math.min(start + size, this.userIds.size()));
				int added = this.workspaces.bulkAddMembers(this.slug, step).addedCount();
				this.progress = this.progress.done(step, added);
			}
		}
		catch (OpenRouterPartialFailureException ex) {
			this.progress = this.progress.done(ex.getDone(), 0).failed(ex);
		}
		catch (OpenRouterException | IllegalArgumentException ex) {
			this.progress = this.progress.failed(ex);
		}
	}

}
