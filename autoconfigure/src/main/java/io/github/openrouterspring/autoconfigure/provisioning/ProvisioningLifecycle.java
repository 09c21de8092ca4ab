package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningException.Reason;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.log.LogMessage;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Provisions the declared workspaces on startup, in an early {@linkplain #PHASE phase}. A
 * run that does not finish in time continues in the background, and one that fails is
 * retried there, unless it is configured to fail startup. Also checks for drift.
 */
public class ProvisioningLifecycle implements SmartLifecycle {

	/**
	 * The phase, before phase 0 and before the default phase. Beans that start in a later
	 * phase find their workspaces, unless the run does not finish in time. Beans that
	 * provisioning depends on, such as a connection of a {@code LockRegistry}, must start
	 * in an earlier phase.
	 */
	public static final int PHASE = -1000;

	private static final Log logger = LogFactory.getLog(ProvisioningLifecycle.class);

	/**
	 * Time for an interrupted run to release its lock before the lock's beans are
	 * destroyed.
	 */
	private static final int SHUTDOWN_SECONDS = 5;

	/**
	 * The back-off after a failure that is expected to persist.
	 */
	private static final Duration PERMANENT_FAILURE_WAIT = Duration.ofHours(1);

	private final List<ProvisioningRun> runs;

	private final OpenRouterProvisioningProperties properties;

	private @Nullable ThreadPoolTaskScheduler scheduler;

	private volatile boolean running;

	ProvisioningLifecycle(List<ProvisioningRun> runs, OpenRouterProvisioningProperties properties) {
		this.runs = runs;
		this.properties = properties;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * A paused context, such as a cached test context, has already been provisioned.
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
		List<ProvisioningRun> runs = this.runs.stream().filter(ProvisioningRun::isEnabled).toList();
		if (!runs.isEmpty()) {
			ThreadPoolTaskScheduler scheduler = createScheduler();
			this.scheduler = scheduler;
			try {
				// The scheduler itself would log a failure of startup with a stack trace
				await(scheduler.getScheduledThreadPoolExecutor().submit(() -> runFirst(runs, scheduler)));
			}
			catch (RuntimeException ex) {
				scheduler.shutdown();
				throw ex;
			}
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		if (this.scheduler != null) {
			this.scheduler.shutdown();
			this.scheduler = null;
		}
	}

	private void await(Future<?> run) {
		Duration timeout = this.properties.startupTimeout();
		try {
			run.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			if (this.properties.failsStartup()) {
				throw new ProvisioningException(Reason.UNREACHABLE,
						"Provisioning of OpenRouter workspaces did not finish within %s.".formatted(format(timeout)),
						"Check the connection to the server, or increase 'openrouter.provisioning.startup-timeout'.",
						null);
			}
			logger.warn(LogMessage.format("Provisioning of OpenRouter workspaces did not finish within %s. "
					+ "Startup continues, and provisioning continues in the background", format(timeout)));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while provisioning OpenRouter workspaces", ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : new IllegalStateException(ex);
		}
	}

	/**
	 * Run for each account, so that the failure of one account does not stop the others.
	 */
	private void runFirst(List<ProvisioningRun> runs, ThreadPoolTaskScheduler scheduler) {
		List<ProvisioningException> failures = new ArrayList<>();
		for (ProvisioningRun run : runs) {
			try {
				run.run();
			}
			catch (ProvisioningException ex) {
				if (!this.properties.failsStartup()) {
					retryLater(run, scheduler, this.properties.retry().toBackOff().start(), ex, null);
				}
				failures.add(ex);
			}
			if (this.properties.driftCheckInterval() != null) {
				AtomicReference<@Nullable String> lastFailure = new AtomicReference<>();
				scheduler.scheduleWithFixedDelay(() -> checkForDrift(run, lastFailure),
						Instant.now().plus(this.properties.driftCheckInterval()), this.properties.driftCheckInterval());
			}
		}
		if (this.properties.failsStartup() && !failures.isEmpty()) {
			ProvisioningException first = failures.remove(0);
			failures.forEach(first::addSuppressed);
			throw first;
		}
	}

	private void retryLater(ProvisioningRun run, ThreadPoolTaskScheduler scheduler, BackOffExecution backOff,
			ProvisioningException failure, @Nullable String lastMessage) {
		if (scheduler.getScheduledThreadPoolExecutor().isShutdown()) {
			return;
		}
		Duration wait = failure.getReason().isPermanent() ? PERMANENT_FAILURE_WAIT
				: Duration.ofMillis(backOff.nextBackOff());
		String message = String.valueOf(failure.getMessage());
		if (!message.equals(lastMessage)) {
			logger.warn(LogMessage.format("%s\nRetrying in %s", message, format(wait)));
		}
		logger.debug(LogMessage.format("Provisioning failed. Retrying in %s", format(wait)), failure);
		scheduler.schedule(() -> {
			try {
				run.run();
			}
			catch (ProvisioningException ex) {
				retryLater(run, scheduler, backOff, ex, message);
			}
		}, Instant.now().plus(wait));
	}

	private void checkForDrift(ProvisioningRun run, AtomicReference<@Nullable String> lastFailure) {
		try {
			run.checkForDrift();
			lastFailure.set(null);
		}
		catch (RuntimeException ex) {
			String message = String.valueOf(ex.getMessage());
			if (this.running && !message.equals(lastFailure.getAndSet(message))) {
				logger.warn(LogMessage.format("Drift check of OpenRouter workspaces failed: %s", message));
			}
		}
	}

	private static String format(Duration duration) {
		return DurationFormatterUtils.print(duration, DurationFormat.Style.COMPOSITE);
	}

	private static ThreadPoolTaskScheduler createScheduler() {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setThreadNamePrefix("openrouter-provisioning-");
		scheduler.setDaemon(true);
		scheduler.setAwaitTerminationSeconds(SHUTDOWN_SECONDS);
		scheduler.initialize();
		ScheduledThreadPoolExecutor executor = scheduler.getScheduledThreadPoolExecutor();
		executor.setKeepAliveTime(1, TimeUnit.SECONDS);
		executor.allowCoreThreadTimeOut(true);
		return scheduler;
	}

}
