package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.List;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.client.RateLimit;

/**
 * Tells several listeners.
 *
 * @param listeners the listeners
 */
public record GuardedClientListener(List<ClientListener> listeners) implements ClientListener {

	/**
	 * Create a listener that tells others.
	 * @param listeners the others
	 */
	public GuardedClientListener {
		listeners = List.copyOf(listeners);
	}

	@Override
	public void created(String account, ClientStatistics statistics) {
		this.listeners.forEach((listener) -> listener.created(account, statistics));
	}

	@Override
	public void retrying(String account, String operation, String reason, Duration wait) {
		this.listeners.forEach((listener) -> listener.retrying(account, operation, reason, wait));
	}

	@Override
	public void throttled(String account, String operation, Duration wait) {
		this.listeners.forEach((listener) -> listener.throttled(account, operation, wait));
	}

	@Override
	public void limited(String account, RateLimit rateLimit) {
		this.listeners.forEach((listener) -> listener.limited(account, rateLimit));
	}

	@Override
	public void failed(String account, OpenRouterException failure) {
		this.listeners.forEach((listener) -> listener.failed(account, failure));
	}

}
