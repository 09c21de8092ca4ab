package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for calls when their client is closed.
 */
@StartsServer
@Timeout(60)
class ClosingTests {

	private final List<Throwable> failures = new CopyOnWriteArrayList<>();

	@ParameterizedTest
	@EnumSource
	void callUnderWayIsEndedAndNotRepeated(Engine engine) throws Exception {
		try (RawServer server = RawServer.start((request, out, stalling) -> {
			stalling.stall();
			return false;
		})) {
			WorkspacesClient client = client(engine, server);
			Thread caller = call(client);
			await().until(() -> server.requests() == 1);
			client.close();
			caller.join();
			assertThat(this.failures).singleElement()
				.isInstanceOfSatisfying(OpenRouterConnectionException.class,
						(failure) -> assertThat(failure.isRequestSent()).isTrue());
			assertThat(this.failures.get(0)).hasMessageContaining("the client is closed");
			assertThat(server.requests()).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource
	void waitThatTheServerAsksForIsEnded(Engine engine) throws Exception {
		try (RawServer server = RawServer.start((request, out, unused) -> {
			RawServer.write(out, "HTTP/1.1 429 Slow\r\nRetry-After: 50\r\nContent-Length: 0\r\n\r\n");
			return true;
		})) {
			WorkspacesClient client = client(engine, server);
			Thread caller = call(client);
			await().until(() -> caller.getState() == Thread.State.TIMED_WAITING && server.requests() == 1);
			client.close();
			caller.join();
			assertThat(this.failures).singleElement().isInstanceOf(OpenRouterConnectionException.class);
			assertThat(this.failures.get(0)).hasMessageContaining("the client is closed");
			assertThat(server.requests()).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource
	void laterCallIsNotSent(Engine engine) throws Exception {
		try (RawServer server = RawServer.start(RawServer.answer("{\"data\": [], \"total_count\": 0}"))) {
			WorkspacesClient client = client(engine, server);
			client.list();
			client.close();
			OpenRouterConnectionException failure = catchThrowableOfType(OpenRouterConnectionException.class,
					client::list);
			assertThat(failure.isRequestSent()).isFalse();
			assertThat(failure.getAttempts()).isZero();
			assertThat(server.requests()).isOne();
		}
	}

	private static WorkspacesClient client(Engine engine, RawServer server) {
		return engine.client(server.url()).options((options) -> options.timeout(Duration.ofMinutes(2))).build();
	}

	private Thread call(WorkspacesClient client) {
		Thread caller = new Thread(() -> this.failures.add(catchThrowable(client::list)));
		caller.start();
		return caller;
	}

}
