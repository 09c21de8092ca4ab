package io.github.openrouterspring.sample.console;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Remembers the health of the client, so that no page waits for it.
 */
@Component
class ClientHealth {

	private final @Nullable HealthEndpoint endpoint;

	private volatile @Nullable HealthDescriptor latest;

	ClientHealth(ObjectProvider<HealthEndpoint> endpoint) {
		this.endpoint = endpoint.getIfAvailable();
	}

	@Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
	void check() {
		if (this.endpoint != null) {
			this.latest = this.endpoint.healthForPath("openrouter");
		}
	}

	/**
	 * Return the status.
	 * @return for example {@code UP}
	 */
	String latest() {
		HealthDescriptor latest = this.latest;
		return (latest != null) ? latest.getStatus().getCode() : "UNKNOWN";
	}

}
