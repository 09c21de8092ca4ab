package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.springframework.context.event.EventListener;

/**
 * Keeps events for a test to look at.
 */
class ProvisioningEvents {

	private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

	@EventListener({ WorkspaceDriftEvent.class, WorkspacesProvisionedEvent.class })
	void keep(Object event) {
		this.events.add(event);
	}

	BlockingQueue<Object> all() {
		return this.events;
	}

	/**
	 * Wait for an event, and fail if none comes.
	 */
	<T> T next(Class<T> type) throws InterruptedException {
		return type.cast(this.events.poll(30, TimeUnit.SECONDS));
	}

}
