package io.github.openrouterspring.sample.console;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The health of the client, for pages that can not wait long for it. It is asked for only
 * while somebody looks, one check at a time, and how long a result is kept is for the
 * health indicator to say.
 */
@Component
class ClientHealth {

	private static final int PATIENCE_MILLIS = 500;

	private static final String UNKNOWN = Status.UNKNOWN.getCode();

	private final @Nullable HealthEndpoint endpoint;

	private final Executor executor;

	private volatile String latest = UNKNOWN;

	private CompletableFuture<String> check = CompletableFuture.completedFuture(UNKNOWN);

	ClientHealth(@Nullable HealthEndpoint endpoint,
			@Qualifier(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME) Executor executor) {
		this.endpoint = endpoint;
		this.executor = executor;
	}

	/**
	 * Return the status, or the one before if the API takes its time.
	 * @return for example {@code UP}
	 */
	String status() {
		return check().copy().completeOnTimeout(this.latest, PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
	}

	private synchronized CompletableFuture<String> check() {
		if (this.check.isDone()) {
			this.check = CompletableFuture.supplyAsync(this::ask, this.executor);
		}
		return this.check;
	}

	private String ask() {
		HealthDescriptor health = (this.endpoint != null) ? this.endpoint.healthForPath("openRouter") : null;
		this.latest = (health != null) ? health.getStatus().getCode() : UNKNOWN;
		return this.latest;
	}

}
