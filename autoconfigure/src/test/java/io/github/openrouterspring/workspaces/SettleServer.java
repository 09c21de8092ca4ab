package io.github.openrouterspring.workspaces;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.client.FullJitterBackOff;
import io.github.openrouterspring.workspaces.SettleScript.Rival;
import io.github.openrouterspring.workspaces.SettleStep.Answer;
import io.github.openrouterspring.workspaces.SettleStep.Effect;
import io.github.openrouterspring.workspaces.SettleWorkspaces.Truth;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

/**
 * Model of a server and the network in front of it. It follows a script, and knows the
 * actual state whatever the client sees.
 */
final class SettleServer {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final Duration LONG_AGO = Duration.ofMinutes(10);

	private final SettleScript script;

	private final ObjectNode twin;

	private final SettleWorkspaces workspaces = new SettleWorkspaces();

	private final List<Exchange> exchanges = new ArrayList<>();

	private final List<Delayed> delayed = new ArrayList<>();

	/**
	 * Create a server for the request under test, whose slug the rivals use.
	 */
	SettleServer(SettleScript script, WorkspaceRequest request) {
		this.script = script;
		this.twin = MAPPER.valueToTree(request.toJson());
		if (script.rival() == Rival.OLD_TWIN || script.rival() == Rival.OLD_OTHER) {
			this.workspaces.add((script.rival() == Rival.OLD_TWIN) ? this.twin : other(), now().minus(LONG_AGO));
		}
	}

	/**
	 * Add a workspace that exists before the call.
	 * @return its id
	 */
	UUID addOld(String name, String slug) {
		this.workspaces.add(MAPPER.createObjectNode().put("name", name).put("slug", slug), now().minus(LONG_AGO));
		return find(slug).orElseThrow().id();
	}

	/**
	 * Make a call that is retried without back-off.
	 * @return the result or the failure
	 */
	Object call(Duration timeout, Function<WorkspacesClient, Object> call) {
		RetryPolicy retryPolicy = RetryPolicy.builder()
			.backOff(new FullJitterBackOff(this.script.retries(), Duration.ZERO, 1, Duration.ZERO))
			.build();
		RecordingServer server = new RecordingServer((request) -> () -> exchange(request));
		try (WorkspacesClient client = server.client()
			.withOptions((options) -> options.timeout(timeout).retry(retryPolicy))) {
			return call.apply(client);
		}
		catch (OpenRouterException ex) {
			return ex;
		}
		finally {
			// A script may leave an interrupt behind
			Thread.interrupted();
		}
	}

	/**
	 * Apply all pending effects.
	 */
	void finish() {
		this.delayed.forEach((request) -> request.effect().run());
		this.delayed.clear();
	}

	Optional<Truth> find(String slug) {
		return this.workspaces.truth(slug);
	}

	List<UUID> deletedIds() {
		return this.workspaces.deletedIds();
	}

	List<Exchange> exchanges() {
		return this.exchanges;
	}

	private ClientHttpResponse exchange(MockClientHttpRequest request) throws IOException {
		if (Thread.currentThread().isInterrupted()) {
			throw new InterruptedIOException("Interrupted before the request");
		}
		int number = this.exchanges.size();
		SettleStep step = (number < this.script.steps().size()) ? this.script.steps().get(number) : SettleStep.HONEST;
		if (this.script.rival() == Rival.NEW_OTHER && number >= this.script.rivalComes()) {
			this.workspaces.add(other(), now());
		}
		List<Delayed> due = this.delayed.stream().filter((effect) -> effect.due() <= number).toList();
		this.delayed.removeAll(due);
		due.forEach((effect) -> effect.effect().run());
		ClientHttpResponse honest = null;
		if (step.effect() == Effect.LATER && request.getMethod() != HttpMethod.GET) {
			this.delayed.add(new Delayed(number + 1 + this.script.delay(), () -> process(request)));
		}
		else if (step.effect() == Effect.AT_ONCE) {
			honest = process(request);
		}
		boolean seen = honest != null && step.answer() == Answer.HONEST;
		this.exchanges.add(new Exchange(request.getMethod(), step,
				seen ? honest.getStatusCode().value() : step.answer().status()));
		return seen ? honest : answer(step.answer());
	}

	private ClientHttpResponse process(MockClientHttpRequest request) {
		String body = request.getBodyAsString(StandardCharsets.UTF_8);
		ObjectNode fields = body.isEmpty() ? MAPPER.createObjectNode() : (ObjectNode) MAPPER.readTree(body);
		if (request.getMethod() == HttpMethod.POST) {
			return create(fields);
		}
		String path = request.getURI().getPath();
		ObjectNode workspace = this.workspaces.find(path.substring(path.lastIndexOf('/') + 1)).orElse(null);
		if (workspace == null) {
			return refusal(404);
		}
		if (request.getMethod() == HttpMethod.DELETE) {
			this.workspaces.delete(workspace);
			return response(200, "{\"deleted\": true}");
		}
		return (request.getMethod() == HttpMethod.PATCH) ? update(workspace, fields) : success(200, workspace);
	}

	private ClientHttpResponse create(ObjectNode fields) {
		ObjectNode workspace = this.workspaces.create(fields, now()).orElse(null);
		if (workspace == null) {
			return refusal(this.script.takenStatus());
		}
		if (this.script.normalizes()) {
			workspace.put("io_logging_sampling_rate", 0.3333);
		}
		return success(201, workspace);
	}

	private ClientHttpResponse update(ObjectNode workspace, ObjectNode fields) {
		return this.workspaces.update(workspace, fields) ? success(200, workspace.put("updated_at", now().toString()))
				: refusal(this.script.takenStatus());
	}

	private ObjectNode other() {
		return this.twin.deepCopy().put("name", "Other");
	}

	private ClientHttpResponse success(int status, ObjectNode workspace) {
		ObjectNode found = workspace.deepCopy();
		// A server may drop or reorder what it was sent
		found.remove("disabled_server_tools");
		if (found.path("io_logging_api_key_ids") instanceof ArrayNode ids) {
			List<JsonNode> reversed = new ArrayList<>(ids.valueStream().toList());
			Collections.reverse(reversed);
			found.putArray("io_logging_api_key_ids").addAll(reversed);
		}
		return response(status, MAPPER.createObjectNode().set("data", found).toString());
	}

	private ClientHttpResponse answer(Answer answer) throws IOException {
		answer.breakOff();
		return switch (answer) {
			case TRUNCATED -> response(201, "{\"data\": {\"id\": \"b7a1a9f2");
			case NO_CONTENT -> response(204, "");
			case LOST_ROUTE -> response(404, "<html>Not Found</html>");
			default -> refusal(answer.status());
		};
	}

	private ClientHttpResponse response(int status, String body) {
		MockClientHttpResponse response = new MockClientHttpResponse(body.getBytes(StandardCharsets.UTF_8), status);
		if (this.script.tellsTime()) {
			response.getHeaders().setDate(now().toEpochMilli());
		}
		return response;
	}

	private ClientHttpResponse refusal(int status) {
		return response(status, "{\"error\": {\"code\": %d, \"message\": \"No\"}}".formatted(status));
	}

	private Instant now() {
		return Instant.now().plus(this.script.skew());
	}

	/**
	 * A request and how it was handled.
	 *
	 * @param method the method
	 * @param step what the server did with it
	 * @param status the status that the client saw, 0 if none
	 */
	record Exchange(HttpMethod method, SettleStep step, int status) {

		boolean isLookUp() {
			return this.method == HttpMethod.GET;
		}

		@Override
		public String toString() {
			return "%s %s -> %d".formatted(this.method, this.step, this.status);
		}

	}

	private record Delayed(int due, Runnable effect) {
	}

}
