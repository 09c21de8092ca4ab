package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

import io.github.openrouterspring.provisioning.PlanStep;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.log.LogMessage;

/**
 * Plans and applies, tells the log and the application of it, and remembers how it went.
 */
class WorkspaceProvisioning {

	static final WorkspacePlan NOTHING_TO_DO = new WorkspacePlan(List.of());

	private static final Log logger = LogFactory.getLog(WorkspaceProvisioning.class);

	private static final ProvisioningReport NOTHING_DONE = new ProvisioningReport(List.of(), List.of(), List.of());

	private final WorkspaceProvisioner provisioner;

	private final ProvisioningLock replicas;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile ProvisioningState state = ProvisioningState.UNKNOWN;

	WorkspaceProvisioning(WorkspaceProvisioner provisioner, ProvisioningLock replicas, ApplicationEventPublisher events,
			Clock clock) {
		this.provisioner = provisioner;
		this.replicas = replicas;
		this.events = events;
		this.clock = clock;
	}

	ProvisioningState state() {
		return this.state;
	}

	/**
	 * Look for drift. Nothing is locked, since nothing is changed.
	 * @return what there is to do
	 */
	WorkspacePlan plan() {
		WorkspacePlan plan;
		this.lock.lock();
		try {
			plan = newPlan();
		}
		catch (RuntimeException ex) {
			this.state = this.state.notPlanned(ex);
			throw ex;
		}
		finally {
			this.lock.unlock();
		}
		if (!plan.isEmpty()) {
			this.events.publishEvent(new WorkspaceDriftEvent(plan));
		}
		return plan;
	}

	/**
	 * Do what there is to do, while no other replica does.
	 * @return what was done, and what could not be done
	 */
	ProvisioningReport apply() {
		ProvisioningReport report;
		this.lock.lock();
		try {
			report = this.replicas.call(this::provision);
			this.state = this.state.applied(this.clock.instant(), report);
		}
		catch (RuntimeException ex) {
			this.state = this.state.notApplied(this.clock.instant(), ex);
			throw ex;
		}
		finally {
			this.lock.unlock();
		}
		if (report.isComplete()) {
			this.events.publishEvent(new WorkspacesProvisionedEvent(report));
		}
		return report;
	}

	private WorkspacePlan newPlan() {
		WorkspacePlan plan = this.provisioner.plan();
		if (!plan.isEmpty()) {
			logger.info("OpenRouter's workspaces are not as declared:\n" + plan.toText());
		}
		else if (!Objects.equals(this.state.drift(), 0)) {
			logger.info(plan.toText());
		}
		this.state = this.state.planned(this.clock.instant(), plan);
		return plan;
	}

	private ProvisioningReport provision() {
		if (newPlan().isEmpty()) {
			return NOTHING_DONE;
		}
		ProvisioningReport report = this.provisioner.provision(WorkspaceProvisioning::warnOfDestruction);
		if (report.isComplete()) {
			logger.info(report.toText());
		}
		return report;
	}

	private static void warnOfDestruction(PlanStep step) {
		if (step.isDestructive()) {
			logger.warn(LogMessage.format("Taking away what is not declared: %s",
					new WorkspacePlan(List.of(step)).toText()));
		}
	}

}
