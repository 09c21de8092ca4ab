package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.openrouterspring.http.Watchdog;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * A request factory that is made when it is needed, and anew when its SSL bundle is
 * another than before, so that a reload of the bundle reaches new connections.
 */
final class ReloadingRequestFactory implements ClientHttpRequestFactory, DisposableBean {

	/**
	 * For how long connections of the bundle before are kept, for requests under way.
	 */
	private static final Duration GRACE = Duration.ofMinutes(5);

	private final OpenRouterRequestFactories factories;

	private final Supplier<@Nullable SslBundle> sslBundle;

	private final Watchdog watchdog;

	private final Set<Made> open = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Made made;

	ReloadingRequestFactory(OpenRouterRequestFactories factories, Supplier<@Nullable SslBundle> sslBundle,
			Watchdog watchdog) {
		this.factories = factories;
		this.sslBundle = sslBundle;
		this.watchdog = watchdog;
		SslBundle present = sslBundle.get();
		// An unusable bundle fails early; without one an engine takes long to set up SSL
		this.made = factories.hasSslBundle(present) ? make(present) : null;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		SslBundle present = this.sslBundle.get();
		Made made = this.made;
		return ((made != null && made.sslBundle() == present) ? made : replace(present)).factory()
			.createRequest(uri, method);
	}

	private synchronized Made replace(@Nullable SslBundle sslBundle) {
		Made before = this.made;
		if (before != null && before.sslBundle() == sslBundle) {
			return before;
		}
		Made made = make(sslBundle);
		this.made = made;
		if (before != null) {
			this.watchdog.runLater(() -> close(before), GRACE);
		}
		return made;
	}

	private Made make(@Nullable SslBundle sslBundle) {
		Made made = new Made(sslBundle, this.factories.create(sslBundle));
		this.open.add(made);
		return made;
	}

	private void close(Made made) {
		if (this.open.remove(made)) {
			made.close();
		}
	}

	@Override
	public void destroy() {
		this.open.forEach(this::close);
	}

	private record Made(@Nullable SslBundle sslBundle, ClientHttpRequestFactory factory) {

		void close() {
			if (this.factory instanceof DisposableBean disposable) {
				try {
					disposable.destroy();
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			}
		}

	}

}
