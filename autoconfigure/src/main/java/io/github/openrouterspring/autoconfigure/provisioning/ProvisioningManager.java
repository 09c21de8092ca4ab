package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningException.Reason;
import io.github.openrouterspring.provisioning.PlanStep;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import io.github.openrouterspring.provisioning.WorkspaceProvisioner;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.log.LogMessage;

/**
 * Provisions the declared workspaces of an account: logs and publishes plans and reports,
 * and keeps the last ones for health, metrics, and the endpoint.
 * {@link ProvisioningLifecycle} uses it on startup. Applications may use it on demand, in
 * each mode. Thread-safe: one thread at a time plans or applies.
 *
 * @see ProvisioningManagers
 */
public class ProvisioningManager {

	private static final Log logger = LogFactory.getLog(ProvisioningManager.class);

	private final String account;

	private final Supplier<WorkspaceProvisioner> provisioner;

	private final ProvisioningLock replicas;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile ProvisioningState state = ProvisioningState.UNKNOWN;

	/**
	 * The identity of the last plan that was logged and published.
	 */
	private volatile @Nullable String knownPlan;

	ProvisioningManager(String account, Supplier<WorkspaceProvisioner> provisioner, ProvisioningLock replicas,
			ApplicationEventPublisher events, Clock clock) {
		this.account = account;
		this.provisioner = provisioner;
		this.replicas = replicas;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Return the name of the account.
	 * @return the name, {@code default} for the client without an account
	 */
	public String getAccount() {
		return this.account;
	}

	/**
	 * Return the last plan and the last report, without sending a request.
	 * @return the state
	 */
	public ProvisioningState getState() {
		return this.state;
	}

	/**
	 * Plan, and publish a {@link WorkspaceDriftEvent} if the plan differs from the last
	 * one. Does not wait for other replicas, because nothing is changed.
	 * @return the plan
	 * @throws OpenRouterException if the present state cannot be read
	 * @throws IllegalStateException if the thread is interrupted while it waits for
	 * another one
	 */
	public WorkspacePlan plan() {
		WorkspacePlan plan;
		String known;
		lock();
		try {
			known = this.knownPlan;
			plan = newPlan();
		}
		catch (RuntimeException ex) {
			this.state = this.state.notPlanned(ex);
			throw ex;
		}
		finally {
			this.lock.unlock();
		}
		if (known != null && !known.equals(plan.id())) {
			publish(new WorkspaceDriftEvent(this.account, plan));
		}
		return plan;
	}

	/**
	 * Plan, and apply all steps of the plan while no other replica does. Publishes a
	 * {@link WorkspacesProvisionedEvent} if all steps are applied, unless there were none
	 * and the previous run was complete, too. Failed steps are in the report, not thrown.
	 * @return the report
	 * @throws OpenRouterException if the present state cannot be read
	 * @throws IllegalStateException if the lock is not acquired within
	 * {@code openrouter.provisioning.lock-timeout}, or the thread is interrupted while it
	 * waits
	 */
	public ProvisioningReport apply() {
		return provision((plan) -> true, false).orElseThrow();
	}

	/**
	 * Apply a plan if it is still the current one.
	 * @param planId the {@linkplain WorkspacePlan#id() identity} of the plan
	 * @return the report, empty if the current plan is another one
	 * @throws OpenRouterException if the present state cannot be read
	 * @throws IllegalStateException if the lock is not acquired in time
	 */
	public Optional<ProvisioningReport> apply(String planId) {
		return provision((plan) -> plan.id().equals(planId), false);
	}

	/**
	 * Create missing workspaces, and leave existing ones alone.
	 */
	ProvisioningReport create() {
		return provision((plan) -> true, true).orElseThrow();
	}

	private Optional<ProvisioningReport> provision(Predicate<WorkspacePlan> current, boolean onlyCreate) {
		Optional<ProvisioningReport> report;
		ProvisioningReport last;
		lock();
		try {
			last = this.state.report();
			report = this.replicas.call(this.account, (renewal) -> {
				WorkspacePlan plan = newPlan();
				return current.test(plan) ? Optional.of(provision(plan, onlyCreate, renewal)) : Optional.empty();
			});
		}
		catch (RuntimeException ex) {
			boolean locked = ex instanceof ProvisioningException failure && failure.getReason() == Reason.LOCKED;
			this.state = this.state.notApplied(this.clock.instant(), ex, locked);
			throw ex;
		}
		finally {
			this.lock.unlock();
		}
		boolean wasComplete = last != null && last.isComplete();
		report.filter((present) -> present.isComplete() && !(wasComplete && present.applied().isEmpty()))
			.ifPresent((complete) -> publish(new WorkspacesProvisionedEvent(this.account, complete)));
		return report;
	}

	private ProvisioningReport provision(WorkspacePlan plan, boolean onlyCreate, Runnable renewal) {
		WorkspaceProvisioner provisioner = this.provisioner.get();
		Consumer<PlanStep> beforeStep = (step) -> {
			renewal.run();
			if (step.isDestructive()) {
				logger.warn(LogMessage.format("Applying a destructive step%s:\n%s", suffix(),
						new WorkspacePlan(List.of(step), List.of(), List.of()).toText()));
			}
		};
		ProvisioningReport report = onlyCreate ? provisioner.create(plan, beforeStep)
				: provisioner.apply(plan, beforeStep);
		List<PlanStep> left = plan.steps().stream().filter((step) -> onlyCreate && step.id() != null).toList();
		this.state = this.state.applied(this.clock.instant(), report, left.size());
		if (report.isComplete()) {
			this.knownPlan = new WorkspacePlan(left, List.of(), List.of()).id();
			if (!report.applied().isEmpty()) {
				logger.info(LogMessage.format("Provisioning%s finished: %s", suffix(), report.toText()));
			}
		}
		return report;
	}

	private void lock() {
		try {
			this.lock.lockInterruptibly();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ProvisioningException(Reason.LOCKED,
					"Interrupted while waiting for another thread that provisions workspaces.",
					"Start the application again.", ex);
		}
	}

	private WorkspacePlan newPlan() {
		WorkspacePlan plan = this.provisioner.get().plan();
		this.state = this.state.planned(this.clock.instant(), plan);
		LogMessage message = LogMessage
			.of(() -> plan.isEmpty() ? plan.toText() : "Workspace plan%s:\n%s".formatted(suffix(), plan.toText()));
		if (plan.id().equals(this.knownPlan)) {
			logger.debug(message);
		}
		else {
			logger.info(message);
		}
		this.knownPlan = plan.id();
		return plan;
	}

	/**
	 * A failure of a listener does not undo what was applied.
	 */
	private void publish(Object event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.warn(LogMessage.format("A listener for %s failed", event.getClass().getSimpleName()), ex);
		}
	}

	private String suffix() {
		return this.account.equals(WorkspacesClientBuilder.DEFAULT_ACCOUNT) ? ""
				: " of OpenRouter account '%s'".formatted(this.account);
	}

}
