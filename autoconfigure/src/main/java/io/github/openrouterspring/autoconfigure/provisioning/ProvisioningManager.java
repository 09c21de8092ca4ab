package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.provisioning.InvalidWorkspaceDefinitionException;
import io.github.openrouterspring.provisioning.PlanStep;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.log.LogMessage;

/**
 * Provisions the declared workspaces: plans and applies, tells the log and the
 * application of it, and remembers how it went, for the health, the metric and the
 * endpoint. {@link ProvisioningLifecycle} does so when the application starts, and an
 * application may do so again on demand, whatever the mode. It is safe for use by many
 * threads, of which one at a time plans or applies.
 */
public class ProvisioningManager {

	static final WorkspacePlan NOTHING_TO_DO = new WorkspacePlan(List.of());

	private static final Log logger = LogFactory.getLog(ProvisioningManager.class);

	private final ProvisioningMode mode;

	private final Supplier<WorkspaceProvisioner> provisioner;

	private final ProvisioningLock replicas;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile ProvisioningState state = ProvisioningState.UNKNOWN;

	ProvisioningManager(ProvisioningMode mode, Supplier<WorkspaceProvisioner> provisioner, ProvisioningLock replicas,
			ApplicationEventPublisher events, Clock clock) {
		this.mode = mode;
		this.provisioner = provisioner;
		this.replicas = replicas;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Return what happens on startup.
	 * @return the mode
	 */
	public ProvisioningMode mode() {
		return this.mode;
	}

	/**
	 * Return the result of the last plan and of the last apply, without a request.
	 * @return the state
	 */
	public ProvisioningState state() {
		return this.state;
	}

	/**
	 * Look for drift, and publish a {@link WorkspaceDriftEvent} if there is any. Other
	 * replicas are not waited for, since nothing is changed. What a listener throws is
	 * logged.
	 * @return what there is to do
	 * @throws InvalidWorkspaceDefinitionException if what is declared contradicts what a
	 * workspace has that is not
	 * @throws OpenRouterException if the present state can not be read
	 * @throws IllegalStateException if the calling thread is interrupted while it waits
	 * for another one
	 */
	public WorkspacePlan plan() {
		WorkspacePlan plan;
		lock();
		try {
			plan = newPlan(false);
		}
		catch (RuntimeException ex) {
			this.state = this.state.notPlanned(ex);
			throw ex;
		}
		finally {
			this.lock.unlock();
		}
		if (!plan.isEmpty()) {
			publish(new WorkspaceDriftEvent(plan));
		}
		return plan;
	}

	/**
	 * Plan, and do what there is to do, while no other replica does if there is a
	 * {@code LockRegistry}. If all is as declared then, a
	 * {@link WorkspacesProvisionedEvent} is published. A step that fails is no error but
	 * in the report, and what a listener throws is logged.
	 * @return what was done, and what could not be done
	 * @throws InvalidWorkspaceDefinitionException if what is declared contradicts what a
	 * workspace has that is not
	 * @throws OpenRouterException if the present state can not be read
	 * @throws IllegalStateException if the lock is not obtained within
	 * {@code openrouter.provisioning.lock-timeout}, or the calling thread is interrupted
	 * while it waits for that or for another one
	 */
	public ProvisioningReport apply() {
		ProvisioningReport report;
		AtomicBoolean begun = new AtomicBoolean();
		lock();
		try {
			report = this.replicas.call(() -> {
				begun.set(true);
				return provision();
			});
			this.state = this.state.applied(this.clock.instant(), report);
		}
		catch (RuntimeException ex) {
			// What a lock throws while another replica holds it
			boolean locked = ex instanceof IllegalStateException && !begun.get();
			this.state = this.state.notApplied(this.clock.instant(), ex, locked);
			throw ex;
		}
		finally {
			this.lock.unlock();
		}
		if (report.isComplete()) {
			publish(new WorkspacesProvisionedEvent(report));
		}
		return report;
	}

	private void lock() {
		try {
			this.lock.lockInterruptibly();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ProvisioningException("Interrupted while waiting for another thread that plans or applies.",
					"Start the application again.", ex);
		}
	}

	/**
	 * What a listener makes of it does not undo what was done.
	 */
	private void publish(Object event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.warn(LogMessage.format("A listener to %s failed", event.getClass().getSimpleName()), ex);
		}
	}

	private WorkspacePlan newPlan(boolean toBeDone) {
		WorkspacePlan plan = this.provisioner.get().plan();
		LogMessage message = LogMessage
			.of(() -> (plan.isEmpty() ? "" : "OpenRouter's workspaces are not as declared:\n") + plan.toText());
		if ((toBeDone && !plan.isEmpty()) || !this.state.knows(plan)) {
			logger.info(message);
		}
		else {
			logger.debug(message);
		}
		this.state = this.state.planned(this.clock.instant(), plan);
		return plan;
	}

	private ProvisioningReport provision() {
		WorkspacePlan plan = newPlan(true);
		ProvisioningReport report = this.provisioner.get().provision(plan, ProvisioningManager::warnOfDestruction);
		if (!plan.isEmpty() && report.isComplete()) {
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
