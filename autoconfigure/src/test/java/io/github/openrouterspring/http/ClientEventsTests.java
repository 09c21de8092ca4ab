package io.github.openrouterspring.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.ClientStatistics;
import io.github.openrouterspring.client.RateLimit;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for {@link ClientEvents}.
 */
class ClientEventsTests {

	private final ClientListener first = mock();

	private final ClientListener second = mock();

	private final ClientEvents both = events(List.of(this.first, this.second));

	@Test
	void everyListenerHearsOfEverything() {
		ClientStatistics statistics = mock();
		RateLimit rateLimit = new RateLimit(100L, 42L);
		OpenRouterException failure = new OpenRouterGuardException("create", "Read only");
		this.both.created(statistics);
		this.both.retrying("get", "503", Duration.ofSeconds(1));
		this.both.throttled("get", Duration.ofSeconds(2));
		this.both.limited(rateLimit);
		this.both.failed(failure);
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
		ClientEvents events = events(listeners);
		listeners.add(this.second);
		events.created(mock());
		verifyNoInteractions(this.second);
	}

	@Test
	void exceptionOfAListenerIsLoggedAndReachesNeitherTheOthersNorTheCall() {
		willThrow(new IllegalStateException("Listener failed")).given(this.first).created(any(), any());
		this.both.created(mock());
		verify(this.second).created(any(), any());
	}

	@Test
	void checkedExceptionOfAListenerReachesNeitherTheOthersNorTheCall() {
		willAnswer((created) -> {
			throw new IOException("Listener written in Kotlin failed");
		}).given(this.first).created(any(), any());
		this.both.created(mock());
		verify(this.second).created(any(), any());
	}

	private static ClientEvents events(List<ClientListener> listeners) {
		return new ClientEvents("acme", listeners, ObservationRegistry.NOOP, null);
	}

}
