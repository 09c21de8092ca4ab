package io.github.openrouterspring.http.engine;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.openrouterspring.client.CurrentCall;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.Assert;

/**
 * {@link ClientHttpRequestFactory} that is created on first use and recreated when its
 * source, such as an SSL bundle, is replaced. An unusable source is logged once and the
 * previous factory stays in use. A replaced factory is closed after its last request.
 *
 * @param <S> the type of the source
 */
public final class ReloadableRequestFactory<S> implements ClientHttpRequestFactory, DisposableBean {

	private static final Log logger = LogFactory.getLog(ReloadableRequestFactory.class);

	private final Supplier<? extends @Nullable S> source;

	private final Function<@Nullable S, ClientHttpRequestFactory> factory;

	private final CurrentCall currentCall;

	private final Set<Generation> open = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Generation current;

	private @Nullable S unusable;

	private boolean closed;

	/**
	 * Create a request factory.
	 * @param source supplies the current source, which is compared by identity
	 * @param factory creates a request factory from a source
	 * @param currentCall reports when a request has ended
	 */
	public ReloadableRequestFactory(Supplier<? extends @Nullable S> source,
			Function<@Nullable S, ClientHttpRequestFactory> factory, CurrentCall currentCall) {
		this.source = source;
		this.factory = factory;
		this.currentCall = currentCall;
	}

	/**
	 * Create the request factory now, so that an unusable source fails early.
	 */
	public void initialize() {
		replace();
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		Generation generation = current();
		while (!generation.enter()) {
			generation = current();
		}
		this.currentCall.onEnd(generation::leave);
		return generation.factory.createRequest(uri, method);
	}

	/**
	 * Return the current request factory. If creating one takes longer than the call may
	 * last, the next call uses it.
	 */
	private Generation current() throws IOException {
		Generation current = this.current;
		return (current != null && current.source == this.source.get()) ? current
				: this.currentCall.runBounded(this::replace, (late) -> {
				});
	}

	private synchronized Generation replace() {
		Assert.state(!this.closed, "The HTTP client is closed");
		// Read again, since another thread may have replaced it with a later one
		S source = this.source.get();
		Generation present = this.current;
		if (present != null && (present.source == source || isUnusable(source))) {
			return present;
		}
		try {
			Generation replacement = new Generation(source, this.factory.apply(source));
			this.open.add(replacement);
			this.current = replacement;
			if (present != null) {
				present.leave();
			}
			return replacement;
		}
		catch (RuntimeException ex) {
			if (present == null) {
				throw ex;
			}
			this.unusable = source;
			logger.warn("The OpenRouter client keeps its previous SSL bundle, since the updated one cannot be used",
					ex);
			return present;
		}
	}

	private boolean isUnusable(@Nullable S source) {
		return source != null && this.unusable == source;
	}

	@Override
	public synchronized void destroy() {
		this.closed = true;
		this.current = null;
		this.open.forEach(Generation::close);
	}

	/**
	 * A request factory that counts its users, including the enclosing instance.
	 */
	private final class Generation {

		private final @Nullable S source;

		private final ClientHttpRequestFactory factory;

		private final AtomicInteger users = new AtomicInteger(1);

		Generation(@Nullable S source, ClientHttpRequestFactory factory) {
			this.source = source;
			this.factory = factory;
		}

		boolean enter() {
			return this.users.getAndUpdate((users) -> (users != 0) ? users + 1 : 0) != 0;
		}

		void leave() {
			if (this.users.getAndUpdate((users) -> (users != 0) ? users - 1 : 0) == 1) {
				// Closing an engine may take some time
				Thread thread = new Thread(this::close, "openrouter-close");
				thread.setDaemon(true);
				thread.start();
			}
		}

		void close() {
			this.users.set(0);
			if (ReloadableRequestFactory.this.open.remove(this)) {
				RequestFactories.close(this.factory);
			}
		}

	}

}
