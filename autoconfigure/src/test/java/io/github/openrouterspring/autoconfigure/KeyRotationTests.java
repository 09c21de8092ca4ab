package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterUnauthorizedException;
import io.github.openrouterspring.http.RawServer;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

	private final List<String> requests = new CopyOnWriteArrayList<>();

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
			this.contextRunner.withPropertyValues("openrouter.base-url=" + server.url()).run((context) -> {
				WorkspacesClient client = context.getBean(WorkspacesClient.class);
				assertThat(callAtOnce(client)).isEmpty();
			});
			int refused = server.requests() - CALLERS * CALLS;
			assertThat(refused).as("calls that had read the old key").isBetween(1, CALLERS);
		}
	}

	@Test
	void refusedKeyIsReadAgainOnceOnly() throws Exception {
		this.accepted = Set.of("none");
		AtomicInteger asked = new AtomicInteger();
		try (RawServer server = RawServer.start(answer(Contexts.EMPTY_LIST))) {
			this.contextRunner.withBean(ManagementKeySource.class, () -> () -> "sk-or-v1-" + asked.incrementAndGet())
				.withPropertyValues("openrouter.base-url=" + server.url(), "openrouter.retry.enabled=true")
				.run((context) -> assertThatExceptionOfType(OpenRouterUnauthorizedException.class)
					.isThrownBy(context.getBean(WorkspacesClient.class)::list));
			assertThat(server.requests()).isEqualTo(2);
			assertThat(asked).hasValue(2);
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
		}
		assertThat(this.requests).hasSize(2).allSatisfy((request) -> assertThat(request).startsWith("POST "));
		assertThat(this.requests.get(0)).contains(OLD_KEY);
		assertThat(this.requests.get(1)).contains(NEW_KEY);
		assertThat(body(1)).isEqualTo(body(0)).contains("\"slug\":\"red\"");
	}

	private RawServer.Behaviour answer(String json) {
		return (request, out, server) -> {
			this.requests.add(request);
			if (this.accepted.stream().anyMatch(request::contains)) {
				return RawServer.answer(json).answer(request, out, server);
			}
			RawServer.write(out, "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
			return true;
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

	private String body(int request) {
		return this.requests.get(request).split("\n\n", 2)[1];
	}

	private static List<Throwable> callAtOnce(WorkspacesClient client) throws InterruptedException {
		List<Throwable> failures = new CopyOnWriteArrayList<>();
		CountDownLatch start = new CountDownLatch(1);
		List<Thread> callers = Stream.generate(() -> new Thread(() -> {
			try {
				start.await();
				for (int i = 0; i < CALLS; i++) {
					client.list();
				}
			}
			catch (Exception ex) {
				failures.add(ex);
			}
		})).limit(CALLERS).toList();
		callers.forEach(Thread::start);
		start.countDown();
		for (Thread caller : callers) {
			caller.join();
		}
		return failures;
	}

}
