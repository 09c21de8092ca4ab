package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.OpenRouterGuardException;
import io.github.openrouterspring.client.ClientListener;
import io.github.openrouterspring.client.RateLimit;
import org.junit.jupiter.api.Test;

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
		IntSupplier quota = () -> 500;
		ConnectionPool pool = new ConnectionPool(1);
		RateLimit rateLimit = new RateLimit(100L, 42L);
		OpenRouterException failure = new OpenRouterGuardException("create", "Read only");
		this.both.created("acme", quota);
		this.both.connecting("acme", pool);
		this.both.retrying("acme", "get", "503", Duration.ofSeconds(1));
		this.both.limited("acme", rateLimit);
		this.both.failed("acme", failure);
		for (ClientListener listener : List.of(this.first, this.second)) {
			verify(listener).created("acme", quota);
			verify(listener).connecting("acme", pool);
			verify(listener).retrying("acme", "get", "503", Duration.ofSeconds(1));
			verify(listener).limited("acme", rateLimit);
			verify(listener).failed("acme", failure);
		}
	}

	@Test
	void listenersOfABuilderThatGoesOnAreNotAdded() {
		List<ClientListener> listeners = new ArrayList<>(List.of(this.first));
		ClientListener listener = new GuardedClientListener(listeners);
		listeners.add(this.second);
		listener.created("acme", () -> 500);
		verifyNoInteractions(this.second);
	}

}
