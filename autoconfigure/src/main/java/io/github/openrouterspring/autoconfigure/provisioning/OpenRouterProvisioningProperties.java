package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.autoconfigure.provisioning.declaration.DeclaredWorkspaceProperties;
import io.github.openrouterspring.provisioning.PruneOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * {@link ConfigurationProperties @ConfigurationProperties} for declared workspaces.
 *
 * @param mode Action on startup if workspaces are declared, in properties or as beans.
 * @param defaults Settings of all workspaces below 'workspaces', which can override them.
 * @param workspaces Workspaces by slug. An absent setting stays unchanged, and an empty
 * one is cleared.
 * @param prune Deletion of undeclared workspaces and budgets.
 * @param onFailure Effect of a failure on startup. With 'warn', the application starts
 * and retries in the background. Mode 'validate' always fails startup.
 * @param startupTimeout Maximum time that startup waits for provisioning. After that,
 * provisioning continues in the background, or startup fails if 'on-failure' is 'fail'.
 * @param exit Whether to close the application after startup and to fail startup on every
 * failure, for use in pipelines.
 * @param retry Back-off of retries in the background.
 * @param driftCheckInterval Interval between drift checks. Drift is reported as an event
 * and a metric. Defaults to no checks.
 * @param driftCorrection Whether to correct drift. Each drift check then does what the
 * mode does on startup.
 * @param lockTimeout Maximum time to wait for the lock of another replica, if there is a
 * LockRegistry.
 * @param lockLease Time after which a lock expires. Replicas renew their lock before each
 * step.
 */
@ConfigurationProperties("openrouter.provisioning")
record OpenRouterProvisioningProperties(@DefaultValue("create") ProvisioningMode mode,
		@Nullable DeclaredWorkspaceProperties defaults,
		@DefaultValue Map<String, DeclaredWorkspaceProperties> workspaces, @DefaultValue Prune prune,
		@DefaultValue("warn") FailureAction onFailure, @DefaultValue("10s") Duration startupTimeout,
		@DefaultValue("false") Boolean exit, @DefaultValue Retry retry, @Nullable Duration driftCheckInterval,
		@DefaultValue("false") Boolean driftCorrection, @DefaultValue("1m") Duration lockTimeout,
		@DefaultValue("2m") Duration lockLease) {

	static final String PREFIX = "openrouter.provisioning";

	OpenRouterProvisioningProperties {
		checkPositive("startup-timeout", startupTimeout);
		checkPositive("drift-check-interval", driftCheckInterval);
		checkPositive("lock-lease", lockLease);
		Assert.isTrue(!lockTimeout.isNegative(),
				() -> "'%s.lock-timeout' must not be negative but is %s".formatted(PREFIX, lockTimeout));
	}

	boolean failsStartup() {
		return this.onFailure == FailureAction.FAIL || this.mode == ProvisioningMode.VALIDATE || this.exit;
	}

	private static void checkPositive(String name, @Nullable Duration duration) {
		Assert.isTrue(duration == null || duration.compareTo(Duration.ZERO) > 0,
				() -> "'%s.%s' must be positive but is %s".formatted(PREFIX, name, duration));
	}

	/**
	 * Effect of a failure on startup.
	 */
	enum FailureAction {

		/**
		 * The application starts, and provisioning is retried in the background.
		 */
		WARN,

		/**
		 * The application does not start.
		 */
		FAIL

	}

	/**
	 * Deletion of undeclared workspaces and budgets.
	 *
	 * @param workspaces Patterns of the slugs that belong to this application, such as
	 * 'team-*'. Undeclared workspaces are only deleted if they match one.
	 * @param maxWorkspaces Maximum number of workspaces to delete in one run. If a plan
	 * would delete more, it deletes none.
	 * @param budgets Whether to delete undeclared budgets of declared workspaces.
	 */
	record Prune(@DefaultValue List<String> workspaces, @DefaultValue("3") Integer maxWorkspaces,
			@DefaultValue("false") Boolean budgets) {

		PruneOptions toOptions() {
			return new PruneOptions(this.workspaces, this.maxWorkspaces, this.budgets);
		}

	}

	/**
	 * Back-off of retries in the background.
	 *
	 * @param initialInterval First back-off, which doubles with each retry.
	 * @param maxInterval Maximum back-off.
	 */
	record Retry(@DefaultValue("10s") Duration initialInterval, @DefaultValue("5m") Duration maxInterval) {

		private static final double MULTIPLIER = 2;

		Retry {
			checkPositive("retry.initial-interval", initialInterval);
			Assert.isTrue(maxInterval.compareTo(initialInterval) >= 0,
					() -> "'%s.retry.max-interval' must not be less than 'initial-interval' but is %s".formatted(PREFIX,
							maxInterval));
		}

		/**
		 * With jitter, so that replicas that failed together do not retry together.
		 */
		BackOff toBackOff() {
			ExponentialBackOff backOff = new ExponentialBackOff(this.initialInterval.toMillis(), MULTIPLIER);
			backOff.setMaxInterval(this.maxInterval.toMillis());
			backOff.setJitter(this.initialInterval.toMillis() / 2);
			return backOff;
		}

	}

}
