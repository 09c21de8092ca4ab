package io.github.openrouterspring.sample.console;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Remembers the health of the client, so that no page waits for it.
 */
@Component
class ClientHealth {

	private static final String UNKNOWN = Status.UNKNOWN.getCode();

	private final @Nullable HealthEndpoint endpoint;

	private volatile String latest = UNKNOWN;

	ClientHealth(ObjectProvider<HealthEndpoint> endpoint) {
		this.endpoint = endpoint.getIfAvailable();
	}

	@Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
	void check() {
		if (this.endpoint != null) {
			HealthDescriptor health = this.endpoint.healthForPath("openrouter");
			this.latest = (health != null) ? health.getStatus().getCode() : UNKNOWN;
		}
	}

	/**
	 * Return the status.
	 * @return for example {@code UP}
	 */
	String latest() {
		return this.latest;
	}

}
