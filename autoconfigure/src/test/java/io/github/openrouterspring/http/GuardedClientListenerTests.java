package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.client.RateLimit;
import org.junit.jupiter.api.Test;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for {@link GuardedClientListener}.
 */
class GuardedClientListenerTests {

	private final ClientListener first = mock();

	private final ClientListener second = mock();

	private final ClientListener both = new GuardedClientListener(List.of(this.first, this.second));

	@Test
	void everyListenerHearsOfEverything() {
		ClientStatistics statistics = mock();
		RateLimit rateLimit = new RateLimit(100L, 42L);
		OpenRouterException failure = new OpenRouterGuardException("create", "Read only");
		this.both.created("acme", statistics);
		this.both.retrying("acme", "get", "503", Duration.ofSeconds(1));
		this.both.throttled("acme", "get", Duration.ofSeconds(2));
		this.both.limited("acme", rateLimit);
		this.both.failed("acme", failure);
		for (ClientListener listener : List.of(this.first, this.second)) {
			verify(listener).created("acme", statistics);
			verify(listener).retrying("acme", "get", "503", Duration.ofSeconds(1));
			verify(listener).throttled("acme", "get", Duration.ofSeconds(2));
			verify(listener).limited("acme", rateLimit);
			verify(listener).failed("acme", failure);
		}
	}

	@Test
	void listenersOfABuilderThatGoesOnAreNotAdded() {
		List<ClientListener> listeners = new ArrayList<>(List.of(this.first));
		ClientListener listener = new GuardedClientListener(listeners);
		listeners.add(this.second);
		listener.created("acme", mock());
		verifyNoInteractions(this.second);
	}

	@Test
	void exceptionOfAListenerIsLoggedAndReachesNeitherTheOthersNorTheCall() {
		willThrow(new IllegalStateException("Listener failed")).given(this.first).created(any(), any());
		this.both.created("acme", mock());
		verify(this.second).created(any(), any());
	}

}
