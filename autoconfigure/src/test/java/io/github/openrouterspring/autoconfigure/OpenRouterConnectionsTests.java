package io.github.openrouterspring.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterConnectionException;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the connections of an auto-configured client.
 */
class OpenRouterConnectionsTests {

	private static final String EMPTY_LIST = """
			{"data":[],"total_count":0}""";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class, HttpClientAutoConfiguration.class,
				ImperativeHttpClientAutoConfiguration.class))
		.withPropertyValues("openrouter.management-key=sk-or-test");

	@Test
	void makesNoMoreConnectionsThanConfigured() throws Exception {
		try (RawServer server = RawServer.start(RawServer.answer(EMPTY_LIST))) {
			this.contextRunner.withPropertyValues("openrouter.base-url=" + server.url(), "openrouter.max-connections=2")
				.run((context) -> {
					WorkspacesClient client = context.getBean(WorkspacesClient.class);
					List<Thread> callers = Stream.generate(() -> new Thread(() -> {
						for (int i = 0; i < 20; i++) {
							client.list();
						}
					})).limit(8).toList();
					callers.forEach(Thread::start);
					for (Thread caller : callers) {
						caller.join();
					}
					assertThat(server.requests()).isEqualTo(160);
					assertThat(server.connections()).isEqualTo(2);
				});
		}
	}

	@Test
	void closesConnectionsWithTheContext() throws Exception {
		try (RawServer server = RawServer.start(RawServer.answer(EMPTY_LIST))) {
			this.contextRunner.withPropertyValues("openrouter.base-url=" + server.url()).run((context) -> {
				context.getBean(WorkspacesClient.class).list();
				assertThat(server.connectionsClosedByPeer()).isZero();
			});
			await().until(() -> server.connectionsClosedByPeer() == 1);
		}
	}

	@Test
	void endsCallsWithTheContext() throws Exception {
		try (RawServer server = RawServer.start((request, out, stalling) -> {
			stalling.stall();
			return false;
		})) {
			List<Throwable> failures = new CopyOnWriteArrayList<>();
			this.contextRunner.withPropertyValues("openrouter.base-url=" + server.url()).run((context) -> {
				WorkspacesClient client = context.getBean(WorkspacesClient.class);
				Thread caller = new Thread(() -> failures.add(catchThrowable(client::list)));
				caller.start();
				await().until(() -> server.requests() == 1);
				context.close();
				caller.join();
			});
			assertThat(failures).singleElement()
				.isInstanceOf(OpenRouterConnectionException.class)
				.asInstanceOf(InstanceOfAssertFactories.THROWABLE)
				.hasMessageContaining("the client is closed");
			assertThat(server.requests()).isOne();
		}
	}

}
