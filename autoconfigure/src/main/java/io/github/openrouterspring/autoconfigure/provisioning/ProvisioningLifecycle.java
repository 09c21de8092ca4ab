package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.autoconfigure.provisioning.OpenRouterProvisioningProperties.FailureAction;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.log.LogMessage;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Provisions the declared workspaces when the application starts, in an early
 * {@linkplain #PHASE phase}. What fails then is tried again in the background, unless it
 * is to stop the start. There is a thread only for that and for looking for drift.
 */
public class ProvisioningLifecycle implements SmartLifecycle {

	/**
	 * The phase, before that of beans which name none and before phase 0. A bean that
	 * starts in a later phase finds its workspaces. One that provisioning needs, such as
	 * a connection of a {@code LockRegistry} that has to be started, belongs into an
	 * earlier one.
	 */
	public static final int PHASE = -1000;

	private static final Log logger = LogFactory.getLog(ProvisioningLifecycle.class);

	/**
	 * For interrupted work to release its lock before the beans that it needs for that
	 * are gone.
	 */
	private static final int SECONDS_TO_END = 5;

	private final ProvisioningManager provisioning;

	private final OpenRouterProvisioningProperties properties;

	private final BooleanSupplier mocked;

	private final Function<OpenRouterException, @Nullable String> advice;

	private @Nullable ThreadPoolTaskScheduler scheduler;

	private volatile boolean running;

	ProvisioningLifecycle(ProvisioningManager provisioning, OpenRouterProvisioningProperties properties,
			BooleanSupplier mocked, Function<OpenRouterException, @Nullable String> advice) {
		this.provisioning = provisioning;
		this.properties = properties;
		this.mocked = mocked;
		this.advice = advice;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * A context that goes on after a pause, such as that of a test in the cache, has been
	 * provisioned.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void start() {
		boolean active = this.properties.mode() != ProvisioningMode.OFF && !isMocked();
		ProvisioningException failure = active ? runAtStart() : null;
		this.running = true;
		if (failure != null) {
			retryLater(scheduler(), this.properties.retry().toBackOff().start(), failure);
		}
		if (active && this.properties.driftCheckInterval() != null) {
			scheduleDriftChecks(this.properties.driftCheckInterval());
		}
	}

	private boolean isMocked() {
		boolean mocked = this.mocked.getAsBoolean();
		if (mocked) {
			logger.info("Workspaces are declared but not provisioned because the OpenRouter client is a mock");
		}
		return mocked;
	}

	@Override
	public void stop() {
		this.running = false;
		if (this.scheduler != null) {
			this.scheduler.shutdown();
			this.scheduler = null;
		}
	}

	/**
	 * Do what the mode says, and stop the start if that has to be.
	 * @return why to try again in the background, {@code null} if there is no need
	 */
	private @Nullable ProvisioningException runAtStart() {
		WorkspacePlan plan;
		try {
			plan = run();
		}
		catch (ProvisioningException ex) {
			if (this.properties.onFailure() == FailureAction.FAIL) {
				throw ex;
			}
			return ex;
		}
		if (this.properties.mode() == ProvisioningMode.VALIDATE && !plan.isEmpty()) {
			throw new ProvisioningException(
					"OpenRouter's workspaces are not as declared. The plan is:\n\n" + plan.toText(),
					"Correct the declarations or the workspaces. Set 'openrouter.provisioning.mode' to 'apply' "
							+ "to apply the plan, or to 'plan' to start anyway.",
					null);
		}
		return null;
	}

	private void retryLater(ThreadPoolTaskScheduler scheduler, BackOffExecution backOff,
			ProvisioningException failure) {
		Duration wait = Duration.ofMillis(backOff.nextBackOff());
		logger.warn(LogMessage.format("Trying again in %s. %s", wait, failure.getMessage()), failure.getCause());
		scheduler.schedule(() -> {
			try {
				run();
			}
			catch (ProvisioningException ex) {
				if (this.running) {
					retryLater(scheduler, backOff, ex);
				}
			}
		}, Instant.now().plus(wait));
	}

	private void scheduleDriftChecks(Duration interval) {
		scheduler().scheduleWithFixedDelay(this::lookForDrift, Instant.now().plus(interval), interval);
	}

	private void lookForDrift() {
		try {
			this.provisioning.plan();
		}
		catch (RuntimeException ex) {
			if (this.running) {
				logger.warn("Drift of OpenRouter's workspaces can not be looked for", ex);
			}
		}
	}

	/**
	 * Do what the mode says.
	 * @return what is left to do
	 */
	private WorkspacePlan run() {
		try {
			if (this.properties.mode() != ProvisioningMode.APPLY) {
				return this.provisioning.plan();
			}
			ProvisioningReport report = this.provisioning.apply();
			if (!report.isComplete()) {
				throw failure(report.toText(), null);
			}
			return ProvisioningManager.NOTHING_TO_DO;
		}
		catch (ProvisioningException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw failure(String.valueOf(ex.getMessage()), ex);
		}
	}

	private ProvisioningException failure(String description, @Nullable Exception cause) {
		// Asks the server, so only if somebody reads the failure analysis
		String advice = (this.properties.onFailure() == FailureAction.FAIL
				&& cause instanceof OpenRouterException failure) ? this.advice.apply(failure) : null;
		return new ProvisioningException("OpenRouter's workspaces are not provisioned: " + description,
				((advice != null) ? advice : "Remove the cause")
						+ ". To start all the same and retry in the background, set "
						+ "'openrouter.provisioning.on-failure' to 'warn'.",
				cause);
	}

	private ThreadPoolTaskScheduler scheduler() {
		ThreadPoolTaskScheduler scheduler = this.scheduler;
		if (scheduler == null) {
			scheduler = new ThreadPoolTaskScheduler();
			scheduler.setThreadNamePrefix("openrouter-provisioning-");
			scheduler.setDaemon(true);
			scheduler.setAwaitTerminationSeconds(SECONDS_TO_END);
			scheduler.initialize();
			this.scheduler = scheduler;
		}
		return scheduler;
	}

}
