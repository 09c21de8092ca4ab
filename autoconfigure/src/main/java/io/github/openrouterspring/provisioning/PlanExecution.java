package io.github.openrouterspring.provisioning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterKeyException;
import io.github.openrouterspring.OpenRouterOutcomeUnknownException;
import io.github.openrouterspring.OpenRouterRateLimitException;
import io.github.openrouterspring.OpenRouterServerException;
import io.github.openrouterspring.OpenRouterTransportException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.jspecify.annotations.Nullable;

/**
 * Applies the steps of a plan. After a failure it skips the other steps of the same
 * workspace, which may depend on the failed one. It skips all remaining steps if the key
 * is rejected or the server keeps failing.
 */
final class PlanExecution {

	/**
	 * Kept low because each failure may take as long as a call with all of its retries.
	 */
	private static final int MAX_FAILURES_IN_SUCCESSION = 3;

	private final WorkspacesClient client;

	private final Consumer<? super PlanStep> beforeStep;

	private final Set<PlanStep> announced;

	private final int maxDeletions;

	private final List<PlanStep> applied = new ArrayList<>();

	private final List<ProvisioningFailure> failed = new ArrayList<>();

	private final List<ProvisioningFailure> skipped = new ArrayList<>();

	private final Map<String, String> endedWorkspaces = new HashMap<>();

	private int failuresInSuccession;

	private @Nullable String end;

	/**
	 * Create an execution.
	 * @param announced the destructive steps that may be applied
	 * @param maxDeletions the maximum number of workspaces to delete
	 */
	PlanExecution(WorkspacesClient client, Consumer<? super PlanStep> beforeStep, Set<PlanStep> announced,
			int maxDeletions) {
		this.client = client;
		this.beforeStep = beforeStep;
		this.announced = announced;
		this.maxDeletions = maxDeletions;
	}

	ProvisioningReport run(WorkspacePlan plan) {
		plan.failures().forEach((failure) -> {
			this.failed.add(failure);
			this.endedWorkspaces.put(failure.slug(), "the workspace could not be planned");
		});
		long deletions = plan.steps().stream().filter(PlanStep.DeleteWorkspace.class::isInstance).count();
		for (PlanStep step : plan.steps()) {
			try {
				String reason = reasonToSkip(step, deletions);
				if (reason == null) {
					apply(step);
				}
				else {
					this.skipped.add(new ProvisioningFailure(step.slug(), step, reason, null));
				}
			}
			catch (OpenRouterException ex) {
				fail(step, ex);
			}
		}
		return new ProvisioningReport(this.applied, this.failed, this.skipped, List.of());
	}

	/**
	 * Return whether the run stopped early.
	 */
	boolean isEnded() {
		return this.end != null;
	}

	private @Nullable String reasonToSkip(PlanStep step, long deletions) {
		if (this.end != null) {
			return this.end;
		}
		if (step instanceof PlanStep.DeleteWorkspace && deletions > this.maxDeletions) {
			return "the number of workspaces to delete (%d) exceeds 'prune.max-workspaces' (%d)".formatted(deletions,
					this.maxDeletions);
		}
		if (step.isDestructive() && !this.endedWorkspaces.containsKey(step.slug())) {
			if (!isAnnounced(step)) {
				this.endedWorkspaces.put(step.slug(), "the plan did not announce it");
			}
			else if (!step.isCurrent(this.client)) {
				this.endedWorkspaces.put(step.slug(), "the workspace has changed since it was planned");
			}
		}
		return this.endedWorkspaces.get(step.slug());
	}

	/**
	 * Return whether the first plan announced a step. After a partial failure, a step may
	 * remove only some of the announced members.
	 */
	private boolean isAnnounced(PlanStep step) {
		return this.announced.contains(step) || (step instanceof PlanStep.RemoveMembers some && this.announced.stream()
			.anyMatch((announced) -> announced instanceof PlanStep.RemoveMembers all && all.id().equals(some.id())
					&& all.userIds().containsAll(some.userIds())));
	}

	private void apply(PlanStep step) {
		this.beforeStep.accept(step);
		step.applyTo(this.client);
		this.applied.add(step);
		this.failuresInSuccession = 0;
	}

	private void fail(PlanStep step, OpenRouterException failure) {
		this.failed.add(ProvisioningFailure.of(step, failure));
		this.endedWorkspaces.put(step.slug(), "an earlier step for the workspace failed");
		// The cause of a partial failure is the reason for the rest
		OpenRouterException reason = (failure.getCause() instanceof OpenRouterException cause) ? cause : failure;
		if (isHopeless(reason)) {
			this.end = "any other step would fail as well";
		}
		this.failuresInSuccession = isTrouble(reason) ? this.failuresInSuccession + 1 : 0;
		if (this.failuresInSuccession == MAX_FAILURES_IN_SUCCESSION) {
			this.end = "the server failed %d times in succession".formatted(MAX_FAILURES_IN_SUCCESSION);
		}
	}

	private static boolean isHopeless(OpenRouterException failure) {
		return failure instanceof OpenRouterUnauthorizedException || failure instanceof OpenRouterKeyException
				|| failure instanceof OpenRouterInterruptedException;
	}

	/**
	 * Return whether the server or the connection failed, and not the workspace.
	 */
	static boolean isTrouble(OpenRouterException failure) {
		return failure instanceof OpenRouterTransportException || failure instanceof OpenRouterServerException
				|| failure instanceof OpenRouterRateLimitException
				|| failure instanceof OpenRouterOutcomeUnknownException;
	}

}
