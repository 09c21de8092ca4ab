package io.github.openrouterspring.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.client.observation.DefaultOpenRouterObservationConvention;
import io.github.openrouterspring.client.observation.OpenRouterClientMetrics;
import io.github.openrouterspring.client.observation.OpenRouterObservationContext;
import io.github.openrouterspring.client.observation.OpenRouterObservationConvention;
import io.github.openrouterspring.client.observation.OpenRouterObservationDocumentation;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.RecordingServer;
import io.github.openrouterspring.workspaces.RecordingServer.Answer;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for what is observed of operations and their attempts.
 */
class ObservationTests {

	private static final String OPERATION = "openrouter.client.operations";

	private static final String ATTEMPT = "http.client.requests";

	private static final Answer DELETED = Answer.of(200, "{\"deleted\": true}");

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@Test
	void successIsObservedWithAllKeys() {
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
			.doesNotHaveError()
			.hasBeenStarted()
			.hasBeenStopped();
	}

	@Test
	void operationWithoutWorkspaceNamesNone() {
		client(Answer.of(200, "{\"data\": [], \"total_count\": 0}")).build().list();
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasHighCardinalityKeyValue("workspace", "none");
	}

	@Test
	void attemptsAreChildrenOfTheirOperation() {
		List<Observation.Context> observed = new ArrayList<>();
		this.registry.observationConfig().observationFilter((context) -> {
			observed.add(context);
			return context;
		});
		client(Answer.of(503), DELETED).build().delete("b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e");
		assertThat(observed).extracting(Observation.Context::getName).containsExactly(ATTEMPT, ATTEMPT, OPERATION);
		assertThat(observed.subList(0, 2)).allSatisfy((attempt) -> {
			assertThat(attempt.getParentObservation()).isNotNull();
			assertThat(attempt.getParentObservation().getContextView()).isSameAs(observed.get(2));
			assertThat(attempt.getLowCardinalityKeyValue("uri").getValue()).isEqualTo("/api/v1/workspaces/{workspace}");
		});
	}

	@Test
	void statusIsThatOfTheLastAnswer() {
		client(Answer.of(503), DELETED).build().delete("b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e");
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("status", "200");
	}

	@Test
	void refusalIsObserved() {
		catchThrowableOfType(OpenRouterException.class, () -> client(Answer.of(404)).build().get("red"));
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("outcome", "CLIENT_ERROR")
			.hasLowCardinalityKeyValue("status", "404")
			.hasLowCardinalityKeyValue("exception", "OpenRouterNotFoundException")
			.hasError();
	}

	@Test
	void failureOfTheServerIsObserved() {
		catchThrowableOfType(OpenRouterException.class,
				() -> client(RecordingServer.always(Answer.of(500))).build().get("red"));
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("outcome", "SERVER_ERROR")
			.hasLowCardinalityKeyValue("exception", "OpenRouterServerException");
	}

	@Test
	void redirectIsObserved() {
		catchThrowableOfType(OpenRouterException.class, () -> client(Answer.of(302)).build().get("red"));
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("outcome", "REDIRECTION");
	}

	@Test
	void brokenConnectionHasNoStatusEvenAfterAnAnswer() {
		catchThrowableOfType(OpenRouterException.class,
				() -> client(Answer.of(503), Answer.none(), Answer.none(), Answer.none()).build().get("red"));
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.hasLowCardinalityKeyValue("status", "none")
			.hasLowCardinalityKeyValue("exception", "OpenRouterConnectionException");
	}

	@Test
	void undecodableSuccessHasAnUnknownOutcome() {
		catchThrowableOfType(OpenRouterException.class, () -> client(Answer.of(200, "<html>")).build().get("red"));
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.hasLowCardinalityKeyValue("status", "200")
			.hasLowCardinalityKeyValue("exception", "OpenRouterDecodingException")
			.hasError();
	}

	@Test
	void createThatALookupResolvesIsASuccess() {
		client(Answer.of(502), Answer.of(200, """
				{"data": {"id": "b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e", "name": "Red", "slug": "red",
				"created_at": "%s"}}""".formatted(Instant.now()))).build()
			.create(CreateWorkspaceRequest.of("Red", "red"));
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("operation", "create")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasLowCardinalityKeyValue("status", "none")
			.doesNotHaveError();
	}

	@Test
	void expectedNotFoundIsNoError() {
		assertThat(client(Answer.notFound()).build().find("red")).isEmpty();
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("outcome", "CLIENT_ERROR")
			.hasLowCardinalityKeyValue("status", "404")
			.doesNotHaveError();
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
	void conventionIsForOperationsOnly() {
		assertThat(new DefaultOpenRouterObservationConvention().supportsContext(new Observation.Context())).isFalse();
	}

	@Test
	void documentationNamesTheKeysOfTheDefaultConvention() {
		client(DELETED).build().delete("red");
		assertThat(OpenRouterObservationDocumentation.OPERATION.getDefaultConvention())
			.isEqualTo(DefaultOpenRouterObservationConvention.class);
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasOnlyKeys("account", "exception", "operation", "outcome", "status", "workspace");
		assertThat(OpenRouterObservationDocumentation.OPERATION.getLowCardinalityKeyNames())
			.extracting((key) -> key.asString())
			.containsExactly("account", "exception", "operation", "outcome", "status");
		assertThat(OpenRouterObservationDocumentation.OPERATION.getHighCardinalityKeyNames())
			.extracting((key) -> key.asString())
			.containsExactly("workspace");
	}

	@Test
	void retriesAreCountedByOperationAndReason() {
		MeterRegistry meters = new SimpleMeterRegistry();
		OpenRouterClientMetrics metrics = new OpenRouterClientMetrics();
		metrics.bindTo(meters);
		WorkspacesClient client = client(RecordingServer.always(Answer.of(503))).listener(metrics).build();
		catchThrowableOfType(OpenRouterException.class, () -> client.get("red"));
		assertThat(meters.get("openrouter.client.retries")
			.tag("account", "default")
			.tag("operation", "get")
			.tag("reason", "503")
			.counter()
			.count()).isEqualTo(3);
	}

	@Test
	void registryThatObservesNothingStaysSo() {
		OpenRouterObservationConvention convention = mock();
		WorkspacesClient client = new RecordingServer(DELETED).clientBuilder()
			.observationRegistry(ObservationRegistry.NOOP)
			.observationConvention(convention)
			.restClientCustomizer((restClient) -> restClient.observationRegistry(this.registry))
			.build();
		client.delete("b7a1a9f2-7d3c-4c7e-9d52-6c1f3a2b4d5e");
		verifyNoInteractions(convention);
		// What a customizer sets is not replaced by a registry that observes nothing
		assertThat(this.registry).hasNumberOfObservationsEqualTo(1).hasObservationWithNameEqualTo(ATTEMPT);
	}

	@Test
	void keyIsMaskedInTheObservationsOfThisClientOnly() {
		List<Observation.Context> observed = new ArrayList<>();
		this.registry.observationConfig().observationFilter((context) -> {
			observed.add(context);
			return context;
		});
		Answer answer = Answer.of(400, """
				{"error": {"code": 400, "message": "Unknown %s"}}""".formatted(Engine.KEY));
		RestClient other = RestClient.builder()
			.requestFactory(new RecordingServer(answer))
			.observationRegistry(this.registry)
			.build();
		catchThrowable(() -> client(answer).build().get("red"));
		catchThrowable(() -> other.get().uri("https://example.org").retrieve().toBodilessEntity());
		assertThat(observed).extracting(Observation.Context::getError)
			.satisfiesExactly((error) -> assertMasked(error), (error) -> assertMasked(error),
					(error) -> assertThat(error).hasMessageContaining(Engine.KEY));
	}

	private static void assertMasked(Throwable error) {
		assertThat(error).isInstanceOf(OpenRouterException.class).hasMessageNotContaining(Engine.KEY);
	}

	private WorkspacesClientBuilder client(Answer... answers) {
		return client(new RecordingServer(answers));
	}

	private WorkspacesClientBuilder client(RecordingServer server) {
		return server.clientBuilder().observationRegistry(this.registry);
	}

}
