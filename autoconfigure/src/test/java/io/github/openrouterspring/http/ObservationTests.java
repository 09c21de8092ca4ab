package io.github.openrouterspring.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.client.observation.DefaultOpenRouterObservationConvention;
import io.github.openrouterspring.client.observation.OpenRouterObservationContext;
import io.github.openrouterspring.client.observation.OpenRouterObservationConvention;
import io.github.openrouterspring.client.observation.OpenRouterObservationDocumentation;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.ObservationContextAssert;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for the observations of operations and of their attempts.
 */
class ObservationTests {

	private static final String OPERATION = "openrouter.client.operations";

	private static final String ATTEMPT = "http.client.requests";

	private static final String ID = "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e";

	private static final Answer DELETED = Answer.of(200, "{\"deleted\": true}");

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@Test
	void successIsObservedWithAllKeyValues() {
		client(DELETED).build().delete("team/red");
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasContextualNameEqualTo("openrouter delete")
			.hasLowCardinalityKeyValue("account", "default")
			.hasLowCardinalityKeyValue("operation", "delete")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasLowCardinalityKeyValue("status", "200")
			.hasLowCardinalityKeyValue("exception", "none")
			.hasHighCardinalityKeyValue("workspace", "team/red")
			.hasOnlyKeys("account", "exception", "operation", "outcome", "status", "workspace")
			.doesNotHaveError()
			.hasBeenStarted()
			.hasBeenStopped();
	}

	@Test
	void documentationMatchesTheDefaultConvention() {
		assertThat(OpenRouterObservationDocumentation.OPERATION.getDefaultConvention())
			.isEqualTo(DefaultOpenRouterObservationConvention.class);
		assertThat(OpenRouterObservationDocumentation.OPERATION.getLowCardinalityKeyNames())
			.extracting((key) -> key.asString())
			.containsExactly("account", "exception", "operation", "outcome", "status");
		assertThat(OpenRouterObservationDocumentation.OPERATION.getHighCardinalityKeyNames())
			.extracting((key) -> key.asString())
			.containsExactly("workspace");
	}

	@Test
	void operationWithoutWorkspaceHasWorkspaceNone() {
		client(Answer.of(200, RecordingServer.EMPTY_LIST)).build().list();
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasHighCardinalityKeyValue("workspace", "none");
	}

	@Test
	void attemptsAreChildrenAndTheOperationHasTheLastStatus() {
		List<Observation.Context> observed = observed();
		client(Answer.of(503), DELETED).build().delete(ID);
		assertThat(observed).extracting(Observation.Context::getName).containsExactly(ATTEMPT, ATTEMPT, OPERATION);
		assertThat(observed.subList(0, 2)).allSatisfy((attempt) -> {
			assertThat(attempt.getParentObservation()).isNotNull();
			assertThat(attempt.getParentObservation().getContextView()).isSameAs(observed.get(2));
			assertThat(attempt.getLowCardinalityKeyValue("uri").getValue()).isEqualTo("/api/v1/workspaces/{workspace}");
		});
		assertThat(observed.get(2).getLowCardinalityKeyValue("status").getValue()).isEqualTo("200");
	}

	static Stream<Arguments> outcomes() {
		Answer busy = Answer.of(503);
		Answer lost = Answer.none();
		Answer red = Answer.of(200, """
				{"data": {"id": "%s", "name": "Red", "slug": "red", "created_at": "%s"}}""".formatted(ID,
				Instant.now()));
		Consumer<WorkspacesClient> get = (client) -> client.get("red");
		Consumer<WorkspacesClient> find = (client) -> client.find("red");
		Consumer<WorkspacesClient> create = (client) -> client.create(CreateWorkspaceRequest.of("Red", "red"));
		return Stream.of(outcome(get, "CLIENT_ERROR", "404", "OpenRouterNotFoundException", Answer.of(404)),
				outcome(get, "SERVER_ERROR", "501", "OpenRouterServerException", Answer.of(501)),
				outcome(get, "REDIRECTION", "302", "OpenRouterApiException", Answer.of(302)),
				outcome(get, "UNKNOWN", "200", "OpenRouterDecodingException", Answer.of(200, "<html>")),
				outcome(get, "UNKNOWN", "none", "OpenRouterConnectionException", busy, lost, lost, lost),
				outcome(find, "CLIENT_ERROR", "404", "none", Answer.notFound()),
				outcome(create, "SUCCESS", "none", "none", busy, red));
	}

	private static Arguments outcome(Consumer<WorkspacesClient> call, String outcome, String status, String exception,
			Answer... answers) {
		return Arguments.of(call, outcome, status, exception, answers);
	}

	@ParameterizedTest(name = "{1}, status {2}, exception {3}")
	@MethodSource("outcomes")
	void outcomeIsObserved(Consumer<WorkspacesClient> call, String outcome, String status, String exception,
			Answer[] answers) {
		catchThrowableOfType(OpenRouterException.class, () -> call.accept(client(answers).build()));
		ObservationContextAssert<?> observed = assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("outcome", outcome)
			.hasLowCardinalityKeyValue("status", status)
			.hasLowCardinalityKeyValue("exception", exception);
		if (exception.equals("none")) {
			observed.doesNotHaveError();
		}
		else {
			observed.hasError();
		}
	}

	@Test
	void conventionCanBeReplaced() {
		client(DELETED).observationConvention(new DefaultOpenRouterObservationConvention() {

			@Override
			public String getName() {
				return "acme.workspaces";
			}

			@Override
			public KeyValues getLowCardinalityKeyValues(OpenRouterObservationContext context) {
				return super.getLowCardinalityKeyValues(context).and("call", context.getOperation());
			}

		}).build().delete("red");
		assertThat(this.registry).hasObservationWithNameEqualTo("acme.workspaces")
			.that()
			.hasLowCardinalityKeyValue("call", "delete")
			.hasLowCardinalityKeyValue("operation", "delete");
	}

	@Test
	void conventionSupportsOnlyOperations() {
		assertThat(new DefaultOpenRouterObservationConvention().supportsContext(new Observation.Context())).isFalse();
	}

	@Test
	void anonymousExceptionIsObservedWithItsFullName() {
		OpenRouterObservationContext context = new OpenRouterObservationContext("get", "red", "acme");
		RuntimeException anonymous = new RuntimeException() {
		};
		context.setError(anonymous);
		assertThat(new DefaultOpenRouterObservationConvention().getLowCardinalityKeyValues(context))
			.contains(KeyValue.of("exception", anonymous.getClass().getName()));
	}

	@Test
	void noopRegistryObservesNoOperations() {
		OpenRouterObservationConvention convention = mock();
		client(DELETED).observationRegistry(ObservationRegistry.NOOP)
			.observationConvention(convention)
			.restClientCustomizer((restClient) -> restClient.observationRegistry(this.registry))
			.build()
			.delete(ID);
		verifyNoInteractions(convention);
		// A no-op registry does not replace the registry that a customizer sets
		assertThat(this.registry).hasNumberOfObservationsEqualTo(1).hasObservationWithNameEqualTo(ATTEMPT);
	}

	@Test
	void keyIsMaskedOnlyInObservationsOfThisClient() {
		List<Observation.Context> observed = observed();
		Answer answer = Answer.of(400, """
				{"error": {"code": 400, "message": "Unknown %s"}}""".formatted(Engine.KEY));
		catchThrowable(() -> client(answer).build().get("red"));
		catchThrowable(() -> RestClient.builder()
			.requestFactory(new RecordingServer(answer))
			.observationRegistry(this.registry)
			.build()
			.get()
			.uri("https://example.org")
			.retrieve()
			.toBodilessEntity());
		assertThat(observed).extracting(Observation.Context::getError)
			.satisfiesExactly((error) -> assertMasked(error), (error) -> assertMasked(error),
					(error) -> assertThat(error).hasMessageContaining(Engine.KEY));
	}

	private static void assertMasked(Throwable error) {
		assertThat(error).isInstanceOf(OpenRouterException.class).hasMessageNotContaining(Engine.KEY);
	}

	private List<Observation.Context> observed() {
		List<Observation.Context> observed = new ArrayList<>();
		this.registry.observationConfig().observationFilter((context) -> {
			observed.add(context);
			return context;
		});
		return observed;
	}

	private WorkspacesClientBuilder client(Answer... answers) {
		return new RecordingServer(answers).clientBuilder().observationRegistry(this.registry);
	}

}
