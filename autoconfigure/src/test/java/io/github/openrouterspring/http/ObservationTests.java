package io.github.openrouterspring.http;

import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.openrouterspring.OpenRouterException;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.github.openrouterspring.workspaces.WorkspacesClientBuilder;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what is observed of operations and their attempts.
 */
class ObservationTests {

	private static final String OPERATION = "openrouter.client.operations";

	private static final String ATTEMPT = "http.client.requests";

	@RegisterExtension
	private static final WireMockExtension server = Engine.server();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@Test
	void successIsObservedWithAllKeys() {
		server.stubFor(any(anyUrl()).willReturn(ok("{\"deleted\": true}")));
		client().build().delete("team/red");
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
		server.stubFor(any(anyUrl()).willReturn(ok("{\"data\": [], \"total_count\": 0}")));
		client().build().list();
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
		answerOnceWith(aResponse().withStatus(503));
		client().build().delete("red");
		assertThat(observed).extracting(Observation.Context::getName).containsExactly(ATTEMPT, ATTEMPT, OPERATION);
		assertThat(observed.subList(0, 2)).allSatisfy((attempt) -> {
			assertThat(attempt.getParentObservation()).isNotNull();
			assertThat(attempt.getParentObservation().getContextView()).isSameAs(observed.get(2));
			assertThat(attempt.getLowCardinalityKeyValue("uri").getValue()).isEqualTo("/api/v1/workspaces/{workspace}");
		});
	}

	@Test
	void statusIsThatOfTheLastAnswer() {
		answerOnceWith(aResponse().withStatus(503));
		client().build().delete("red");
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("status", "200");
	}

	@Test
	void refusalIsObserved() {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));
		catchThrowableOfType(OpenRouterException.class, () -> client().build().get("red"));
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("outcome", "CLIENT_ERROR")
			.hasLowCardinalityKeyValue("status", "404")
			.hasLowCardinalityKeyValue("exception", "OpenRouterNotFoundException")
			.hasError();
	}

	@Test
	void failureOfTheServerIsObserved() {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
		catchThrowableOfType(OpenRouterException.class, () -> client().build().get("red"));
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("outcome", "SERVER_ERROR")
			.hasLowCardinalityKeyValue("exception", "OpenRouterServerException");
	}

	@Test
	void redirectIsObserved() {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(302)));
		catchThrowableOfType(OpenRouterException.class, () -> client().build().get("red"));
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("outcome", "REDIRECTION");
	}

	@Test
	void brokenConnectionHasNoStatusEvenAfterAnAnswer() {
		answerOnceWith(aResponse().withStatus(503));
		server.stubFor(any(anyUrl()).inScenario("once")
			.whenScenarioStateIs("answered")
			.willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		catchThrowableOfType(OpenRouterException.class, () -> client().build().get("red"));
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.hasLowCardinalityKeyValue("status", "none")
			.hasLowCardinalityKeyValue("exception", "OpenRouterConnectionException");
	}

	@Test
	void undecodableSuccessIsASuccessWithAnException() {
		server.stubFor(any(anyUrl()).willReturn(ok("<html>")));
		catchThrowableOfType(OpenRouterException.class, () -> client().build().get("red"));
		assertThat(this.registry).hasObservationWithNameEqualTo(OPERATION)
			.that()
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasLowCardinalityKeyValue("exception", "OpenRouterDecodingException")
			.hasError();
	}

	@Test
	void conventionCanBeReplaced() {
		server.stubFor(any(anyUrl()).willReturn(ok("{\"deleted\": true}")));
		client().observationConvention(new DefaultOpenRouterObservationConvention() {

			@Override
			public String getName() {
				return "acme.workspaces";
			}

			@Override
			public KeyValues getLowCardinalityKeyValues(OpenRouterObservationContext context) {
				return super.getLowCardinalityKeyValues(context).and("method", context.getOperation().method().name());
			}

		}).build().delete("red");
		assertThat(this.registry).hasObservationWithNameEqualTo("acme.workspaces")
			.that()
			.hasLowCardinalityKeyValue("method", "DELETE")
			.hasLowCardinalityKeyValue("operation", "delete");
	}

	@Test
	void documentationNamesTheKeysOfTheDefaultConvention() {
		server.stubFor(any(anyUrl()).willReturn(ok("{\"deleted\": true}")));
		client().build().delete("red");
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
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
		WorkspacesClient client = client().listener(new MicrometerClientListener(meters)).build();
		catchThrowableOfType(OpenRouterException.class, () -> client.get("red"));
		assertThat(meters.get("openrouter.client.retries")
			.tag("account", "default")
			.tag("operation", "get")
			.tag("reason", "503")
			.counter()
			.count()).isEqualTo(3);
	}

	private WorkspacesClientBuilder client() {
		return Engine.HTTP_COMPONENTS.client(server.baseUrl()).observationRegistry(this.registry);
	}

	private static void answerOnceWith(ResponseDefinitionBuilder response) {
		server.stubFor(any(anyUrl()).willReturn(ok("{\"deleted\": true}")));
		server.stubFor(any(anyUrl()).inScenario("once")
			.whenScenarioStateIs(STARTED)
			.willReturn(response)
			.willSetStateTo("answered"));
	}

}
