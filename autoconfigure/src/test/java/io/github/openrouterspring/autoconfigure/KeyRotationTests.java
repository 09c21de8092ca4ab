package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.openrouterspring.http.RawResponse;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a key that is replaced while the client is at work.
 */
class KeyRotationTests {

	private static final String OLD_KEY = "sk-or-v1-the-old-key";

	private static final String NEW_KEY = "sk-or-v1-the-new-key";

	private static final String WORKSPACE = """
			{"data":{"id":"2f1c7b3e-5a55-4d51-a7a3-0f0f3a1f9f10","slug":"red","name":"Red"}}""";

	private static final int CALLERS = 16;

	private static final int CALLS = 50;

	private volatile Set<String> accepted = Set.of(OLD_KEY);

	@TempDir
	Path directory;

	private Path file;

	private ApplicationContextRunner contextRunner;

	@BeforeEach
	void createContextRunner() throws IOException {
		this.file = Files.writeString(this.directory.resolve("key"), OLD_KEY);
		this.contextRunner = Contexts.withoutKey()
			.withPropertyValues("openrouter.management-key-file=" + this.file, "openrouter.retry.enabled=false");
	}

	@RepeatedTest(3)
	void noCallFailsWhileTheKeyIsRotated() throws Exception {
		AtomicBoolean rotated = new AtomicBoolean();
		try (RawServer server = RawServer.start((request, out, self) -> {
			if (self.requests() > CALLERS * CALLS / 2 && rotated.compareAndSet(false, true)) {
				// While this request is under way with the old key, and others are too
				this.accepted = Set.of(OLD_KEY, NEW_KEY);
				replaceKey();
				this.accepted = Set.of(NEW_KEY);
			}
			return answer(Contexts.EMPTY_LIST).answer(request, out, self);
		})) {
			this.contextRunner.withPropertyValues("openrouter.base-url=" + server.url())
				.run((context) -> HttpEnginesTests.callAtOnce(CALLERS, CALLS, context.getBean(WorkspacesClient.class)));
			int refused = server.requests() - CALLERS * CALLS;
			assertThat(refused).as("calls that had read the old key").isBetween(1, CALLERS);
		}
	}

	@Test
	void createIsSentAgainWithTheNewKeyAndMadeOnce() throws Exception {
		try (RawServer server = RawServer.start((request, out, self) -> {
			if (self.requests() == 1) {
				replaceKey();
				this.accepted = Set.of(NEW_KEY);
			}
			return answer(WORKSPACE).answer(request, out, self);
		})) {
			this.contextRunner.withPropertyValues("openrouter.base-url=" + server.url())
				.run((context) -> assertThat(
						context.getBean(WorkspacesClient.class).create(CreateWorkspaceRequest.of("Red", "red")).slug())
					.isEqualTo("red"));
			assertThat(server.received()).hasSize(2).allMatch((request) -> request.startsWith("POST "));
			assertThat(server.received().get(0)).contains(OLD_KEY, "\"slug\":\"red\"");
			assertThat(server.received().get(1)).isEqualTo(server.received().get(0).replace(OLD_KEY, NEW_KEY));
		}
	}

	private RawServer.Behaviour answer(String json) {
		return (request, out, server) -> {
			boolean isAccepted = this.accepted.stream().anyMatch(request::contains);
			return RawResponse.of(isAccepted ? 200 : 401, isAccepted ? json : "").answer(request, out, server);
		};
	}

	private void replaceKey() {
		try {
			Path next = Files.writeString(this.directory.resolve("next"), NEW_KEY);
			Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
