package io.github.openrouterspring.autoconfigure.provisioning;

import java.time.Duration;
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
 * Configuration properties for workspaces that are declared.
 *
 * @param mode What to do at the start if workspaces are declared, here or as beans.
 * @param workspaces Workspaces by their slugs. What is left out stays as it is, and an
 * empty text clears what can be cleared.
 * @param prune Deletion of what is not declared.
 * @param onFailure What a failure to plan or to apply does to the start. With 'warn', it
 * is tried again in the background until it succeeds. Drift in mode 'validate' stops the
 * start in any case.
 * @param retry Waits before trying again in the background.
 * @param driftCheckInterval Time between two looks for drift after the start, which is
 * told as an event and as a metric. Defaults to no such looks.
 * @param lockTimeout Maximum time to wait for other replicas, where there is a
 * LockRegistry.
 */
@ConfigurationProperties("openrouter.provisioning")
record OpenRouterProvisioningProperties(@DefaultValue("apply") ProvisioningMode mode,
		@DefaultValue Map<String, DeclaredWorkspaceProperties> workspaces, @DefaultValue Prune prune,
		@DefaultValue("warn") FailureAction onFailure, @DefaultValue Retry retry, @Nullable Duration driftCheckInterval,
		@DefaultValue("1m") Duration lockTimeout) {

	static final String PREFIX = "openrouter.provisioning";

	OpenRouterProvisioningProperties {
		checkPositive("drift-check-interval", driftCheckInterval);
		Assert.isTrue(!lockTimeout.isNegative(),
				() -> "'%s.lock-timeout' must not be negative but is %s".formatted(PREFIX, lockTimeout));
	}

	private static void checkPositive(String name, @Nullable Duration duration) {
		Assert.isTrue(duration == null || duration.compareTo(Duration.ZERO) > 0,
				() -> "'%s.%s' must be positive but is %s".formatted(PREFIX, name, duration));
	}

	/**
	 * What a failure does to the start.
	 */
	enum FailureAction {

		/**
		 * The application starts, and it is tried again in the background.
		 */
		WARN,

		/**
		 * The application does not start.
		 */
		FAIL

	}

	/**
	 * Deletion of what is not declared.
	 *
	 * @param workspaces Whether to delete workspaces that are not declared, but never the
	 * default one. Takes effect if at least one is declared.
	 * @param budgets Whether to delete budgets that are not declared, of workspaces that
	 * are.
	 */
	record Prune(@DefaultValue("false") Boolean workspaces, @DefaultValue("false") Boolean budgets) {

		PruneOptions toOptions() {
			return new PruneOptions(this.workspaces, this.budgets);
		}

	}

	/**
	 * Waits before trying again in the background.
	 *
	 * @param initialInterval First wait, which doubles from time to time.
	 * @param maxInterval Longest wait.
	 */
	record Retry(@DefaultValue("10s") Duration initialInterval, @DefaultValue("5m") Duration maxInterval) {

		/**
		 * How much longer each wait is than the one before.
		 */
		private static final double MULTIPLIER = 2;

		Retry {
			checkPositive("retry.initial-interval", initialInterval);
			Assert.isTrue(maxInterval.compareTo(initialInterval) >= 0,
					() -> "'%s.retry.max-interval' must not be less than 'initial-interval' but is %s".formatted(PREFIX,
							maxInterval));
		}

		/**
		 * Replicas that failed together shall not try again together.
		 */
		BackOff toBackOff() {
			ExponentialBackOff backOff = new ExponentialBackOff(this.initialInterval.toMillis(), MULTIPLIER);
			backOff.setMaxInterval(this.maxInterval.toMillis());
			backOff.setJitter(this.initialInterval.toMillis() / 2);
			return backOff;
		}

	}

}
