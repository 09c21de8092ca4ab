package io.github.openrouterspring.provisioning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterForbiddenException;
import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.OpenRouterInterruptedException;
import io.github.openrouterspring.OpenRouterKeyException;
import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.workspaces.WorkspacesClient;

/**
 * Does the steps of a plan. If one fails, the others of the same workspace are not tried,
 * since they may build on it, and none at all if it failed for a reason that holds for
 * each of them.
 */
final class PlanExecution {

	private final WorkspacesClient client;

	private final Consumer<? super PlanStep> beforeStep;

	private final List<PlanStep> done = new ArrayList<>();

	private final List<ProvisioningReport.Failure> failed = new ArrayList<>();

	private final List<PlanStep> notTried = new ArrayList<>();

	private final Set<String> failedSlugs = new HashSet<>();

	private boolean stopped;

	PlanExecution(WorkspacesClient client, Consumer<? super PlanStep> beforeStep) {
		this.client = client;
		this.beforeStep = beforeStep;
	}

	ProvisioningReport run(WorkspacePlan plan) {
		for (PlanStep step : plan.steps()) {
			if (this.stopped || this.failedSlugs.contains(step.slug())) {
				this.notTried.add(step);
			}
			else {
				run(step);
			}
		}
		return new ProvisioningReport(this.done, this.failed, this.notTried);
	}

	/**
	 * Return whether a step failed for a reason that holds for all.
	 */
	boolean isStopped() {
		return this.stopped;
	}

	private void run(PlanStep step) {
		this.beforeStep.accept(step);
		try {
			step.applyTo(this.client);
			this.done.add(step);
		}
		catch (OpenRouterException ex) {
			this.failed.add(new ProvisioningReport.Failure(step, ex));
			this.failedSlugs.add(step.slug());
			this.stopped = concernsAll(step, ex);
		}
	}

	private static boolean concernsAll(PlanStep step, OpenRouterException failure) {
		// The cause tells of a partial failure why the rest failed
		if (failure.getCause() instanceof OpenRouterException cause && concernsAll(step, cause)) {
			return true;
		}
		// That is also the answer to who may do all but delete this workspace
		if (failure instanceof OpenRouterForbiddenException) {
			return !(step instanceof PlanStep.DeleteWorkspace);
		}
		return failure instanceof OpenRouterUnauthorizedException || failure instanceof OpenRouterKeyException
				|| failure instanceof OpenRouterGuardException || failure instanceof OpenRouterInterruptedException;
	}

}
