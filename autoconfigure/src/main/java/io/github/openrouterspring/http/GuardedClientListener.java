package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.client.RateLimit;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;

/**
 * {@link ClientListener} that delegates to others and logs their exceptions.
 *
 * @param listeners the listeners
 */
public record GuardedClientListener(List<ClientListener> listeners) implements ClientListener {

	private static final Log logger = LogFactory.getLog(GuardedClientListener.class);

	/**
	 * Create a listener that delegates to others.
	 * @param listeners the others
	 */
	public GuardedClientListener {
		listeners = List.copyOf(listeners);
	}

	@Override
	public void created(String account, ClientStatistics statistics) {
		notify((listener) -> listener.created(account, statistics));
	}

	@Override
	public void closed(String account, ClientStatistics statistics) {
		notify((listener) -> listener.closed(account, statistics));
	}

	@Override
	public void retrying(String account, String operation, String reason, Duration wait) {
		notify((listener) -> listener.retrying(account, operation, reason, wait));
	}

	@Override
	public void throttled(String account, String operation, Duration wait) {
		notify((listener) -> listener.throttled(account, operation, wait));
	}

	@Override
	public void limited(String account, RateLimit rateLimit) {
		notify((listener) -> listener.limited(account, rateLimit));
	}

	@Override
	public void failed(String account, OpenRouterException failure) {
		notify((listener) -> listener.failed(account, failure));
	}

	private void notify(Consumer<ClientListener> event) {
		for (ClientListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException ex) {
				logger.warn(LogMessage.format("%s failed", listener.getClass().getName()), ex);
			}
		}
	}

}
