package io.github.openrouterspring.sample.console;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Health of the client for pages, which cannot wait long. Checks run only when a page is
 * requested, one at a time. The health indicator caches the results.
 */
@Component
class ClientHealth {

	private static final int PATIENCE_MILLIS = 500;

	private static final String UNKNOWN = Status.UNKNOWN.getCode();

	private static final String OBSERVATION = "console.health";

	private final @Nullable HealthEndpoint endpoint;

	private final ObservationRegistry observations;

	private final Executor executor;

	private volatile String latest = UNKNOWN;

	private CompletableFuture<String> check = CompletableFuture.completedFuture(UNKNOWN);

	ClientHealth(@Nullable HealthEndpoint endpoint, ObservationRegistry observations,
			@Qualifier(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME) Executor executor) {
		this.endpoint = endpoint;
		this.observations = observations;
		this.executor = executor;
	}

	/**
	 * Return the status, or the previous one if the check is slow.
	 * @return the status, for example {@code UP}
	 */
	String status() {
		return check().copy().completeOnTimeout(this.latest, PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
	}

	private synchronized CompletableFuture<String> check() {
		if (this.check.isDone()) {
			this.check = CompletableFuture
				.supplyAsync(() -> Observation.createNotStarted(OBSERVATION, this.observations)
					.observe((Supplier<String>) this::ask), this.executor);
		}
		return this.check;
	}

	/**
	 * Return whether a call is part of a check, which nobody has asked for.
	 */
	static boolean isCheck(Observation.Context call) {
		ObservationView parent = call.getParentObservation();
		return parent != null && OBSERVATION.equals(parent.getContextView().getName());
	}

	private String ask() {
		HealthDescriptor health = (this.endpoint != null) ? this.endpoint.healthForPath("openRouter") : null;
		this.latest = (health != null) ? health.getStatus().getCode() : UNKNOWN;
		return this.latest;
	}

}
