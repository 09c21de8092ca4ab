package io.github.openrouterspring.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.openrouterspring.OpenRouterNotFoundException;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for many callers of one client.
 */
@StartsServer
@Timeout(60)
class ConcurrencyTests {

	private static final int CALLERS = 64;

	private static final int CALLS = 50;

	@ParameterizedTest
	@EnumSource
	void manyThreadsShareAClient(Engine engine) throws Exception {
		assertEachCallerGetsItsOwnAnswer(engine, Executors.newFixedThreadPool(CALLERS));
	}

	@ParameterizedTest
	@EnumSource
	@EnabledForJreRange(min = JRE.JAVA_21)
	void manyVirtualThreadsShareAClient(Engine engine) throws Exception {
		// Compiled for a Java that has none
		assertEachCallerGetsItsOwnAnswer(engine,
				(ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
	}

	/**
	 * The server tells each caller the trace that it has sent.
	 */
	private static void assertEachCallerGetsItsOwnAnswer(Engine engine, ExecutorService executor) throws Exception {
		try (RawServer server = RawServer.start((request, out, unused) -> {
			String trace = request.lines()
				.filter((line) -> line.startsWith("X-Trace: "))
				.map((line) -> line.substring(9))
				.findFirst()
				.orElse("none");
			String body = "{\"error\": {\"code\": 404, \"message\": \"%s\"}}".formatted(trace);
			RawServer.write(out,
					"HTTP/1.1 404 Not Found\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body));
			return true;
		})) {
			WorkspacesClient client = engine.client(server.url()).build();
			List<Future<List<String>>> callers = new ArrayList<>();
			for (int i = 0; i < CALLERS; i++) {
				String trace = "caller-" + i;
				callers.add(
						executor.submit(() -> call(client.withOptions((options) -> options.header("X-Trace", trace)))));
			}
			for (int i = 0; i < CALLERS; i++) {
				assertThat(callers.get(i).get()).hasSize(CALLS).containsOnly("caller-" + i);
			}
			assertThat(server.requests()).isEqualTo(CALLERS * CALLS);
		}
		finally {
			executor.shutdown();
		}
	}

	private static List<String> call(WorkspacesClient client) {
		List<String> answers = new ArrayList<>();
		for (int i = 0; i < CALLS; i++) {
			try {
				client.get("red");
			}
			catch (OpenRouterNotFoundException ex) {
				answers.add(ex.getErrorMessage());
			}
		}
		return answers;
	}

}
