package io.github.openrouterspring.autoconfigure.provisioning.actuate;

import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterBadRequestException;
import io.github.openrouterspring.autoconfigure.provisioning.ClientOverMap;
import io.github.openrouterspring.autoconfigure.provisioning.ProvisioningContext;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import io.github.openrouterspring.workspaces.WorkspaceBudgets;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.OperationFilter;
import org.springframework.boot.actuate.endpoint.invoke.ParameterValueMapper;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpointDiscoverer;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;

/**
 * Tests for {@link OpenRouterProvisioningEndpointAutoConfiguration} and
 * {@link OpenRouterProvisioningEndpoint}.
 */
@ExtendWith(OutputCaptureExtension.class)
class OpenRouterProvisioningEndpointTests {

	private static final String RED = "openrouter.provisioning.workspaces.red.name=Red";

	private final ClientOverMap client = new ClientOverMap();

	private final ApplicationContextRunner contextRunner = ProvisioningContext.with(this.client)
		.withConfiguration(AutoConfigurations.of(OpenRouterProvisioningEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=openrouterprovisioning");

	@Test
	void showsThePlanOfTheAccountAndAppliesIt() {
		this.contextRunner.withPropertyValues(RED, "openrouter.provisioning.mode=plan").run((context) -> {
			OpenRouterProvisioningEndpoint endpoint = context.getBean(OpenRouterProvisioningEndpoint.class);
			JsonNode shown = json(endpoint.provisioning());
			assertThat(shown.path("mode").asString()).isEqualTo("plan");
			assertThat(shown.at("/accounts/default/plannedAt").asString()).isNotEmpty();
			assertThat(shown.at("/accounts/default/plan/steps/0/action").asString()).isEqualTo("create-workspace");
			assertThat(shown.at("/accounts/default").propertyNames()).containsExactly("plannedAt", "plan");
			WebEndpointResponse<?> response = endpoint.apply(planId(endpoint), null);
			assertThat(response.getStatus()).isEqualTo(200);
			assertThat(json(response.getBody()).at("/accounts/default/report/complete").booleanValue()).isTrue();
			assertThat(this.client.names()).containsOnlyKeys("red");
			assertThat(json(endpoint.provisioning())).isEqualTo(json(response.getBody()));
		});
	}

	@Test
	void outdatedPlanIsRejectedWithTheCurrentOne() {
		this.client.has("team-old", "Old");
		this.contextRunner
			.withPropertyValues(RED, "openrouter.provisioning.mode=plan",
					"openrouter.provisioning.prune.workspaces=team-*")
			.run((context) -> {
				OpenRouterProvisioningEndpoint endpoint = context.getBean(OpenRouterProvisioningEndpoint.class);
				String shown = planId(endpoint);
				this.client.has("team-new", "New");
				WebEndpointResponse<?> response = endpoint.apply(shown, null);
				assertThat(response.getStatus()).isEqualTo(409);
				assertThat(this.client.names()).containsOnlyKeys("team-new", "team-old");
				JsonNode plan = json(response.getBody()).at("/accounts/default/plan");
				assertThat(plan.path("id").asString()).isNotEqualTo(shown);
				assertThat(plan.path("steps").size()).isEqualTo(3);
				assertThat(endpoint.apply(planId(endpoint), null).getStatus()).isEqualTo(200);
				assertThat(this.client.names()).containsOnlyKeys("red");
			});
	}

	@Test
	void accountIsNamedIfThereAreSeveral() {
		ClientOverMap acme = new ClientOverMap();
		this.contextRunner
			.withBean("acmeWorkspacesClient", WorkspacesClient.class, acme::bean,
					(definition) -> definition.setFallback(true))
			.withPropertyValues(RED, "openrouter.provisioning.mode=plan", "openrouter.accounts.acme.read-only=false",
					"openrouter.provisioning.workspaces.blue.account=acme")
			.run((context) -> {
				OpenRouterProvisioningEndpoint endpoint = context.getBean(OpenRouterProvisioningEndpoint.class);
				JsonNode accounts = json(endpoint.provisioning()).path("accounts");
				assertThat(accounts.propertyNames()).containsExactlyInAnyOrder("default", "acme");
				String plan = accounts.at("/acme/plan/id").asString();
				assertThat(endpoint.apply(plan, null).getStatus()).isEqualTo(400);
				WebEndpointResponse<?> unknown = endpoint.apply(plan, "globex");
				assertThat(unknown.getStatus()).isEqualTo(400);
				assertThat(json(unknown.getBody()).path("error").asString()).contains("'account'", "acme", "default");
				assertThat(endpoint.apply(plan, "default").getStatus()).isEqualTo(409);
				assertThat(endpoint.apply(plan, "acme").getStatus()).isEqualTo(200);
				assertThat(acme.names()).containsOnlyKeys("blue");
				assertThat(this.client.names()).isEmpty();
			});
	}

	@Test
	void applyIsRejectedInModeOffAndWithoutDeclarations() {
		this.contextRunner.withPropertyValues(RED, "openrouter.provisioning.mode=off").run((context) -> {
			WebEndpointResponse<?> response = context.getBean(OpenRouterProvisioningEndpoint.class)
				.apply(WorkspacePlan.EMPTY.id(), null);
			assertThat(response.getStatus()).isEqualTo(400);
			assertThat(json(response.getBody()).path("mode").asString()).isEqualTo("off");
			assertThat(this.client.names()).isEmpty();
		});
		this.contextRunner.run((context) -> {
			WebEndpointResponse<?> response = context.getBean(OpenRouterProvisioningEndpoint.class)
				.apply(WorkspacePlan.EMPTY.id(), null);
			assertThat(response.getStatus()).isEqualTo(400);
			assertThat(json(response.getBody()).path("accounts").isEmpty()).isTrue();
			assertThat(json(response.getBody()).path("error").asString()).startsWith("No workspaces are declared");
		});
	}

	@ParameterizedTest
	@CsvSource({ "'', GET GET", "management.endpoint.openrouterprovisioning.access=UNRESTRICTED, GET GET POST" })
	void isReadOnlyUnlessMoreIsPermitted(String property, String methods) {
		this.contextRunner.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class))
			.withPropertyValues(property)
			.run((context) -> {
				OperationFilter<WebOperation> access = OperationFilter
					.byAccess(context.getBean(EndpointAccessResolver.class));
				assertThat(new WebEndpointDiscoverer(context, context.getBean(ParameterValueMapper.class),
						EndpointMediaTypes.DEFAULT, null, null, List.of(), List.of(), List.of(access))
					.getEndpoints())
					.singleElement()
					.satisfies((endpoint) -> assertThat(endpoint.getOperations())
						.extracting((operation) -> operation.getRequestPredicate().getHttpMethod().name())
						.containsExactlyInAnyOrder(methods.split(" ")));
			});
	}

	@Test
	void applyThatFailsIsAnErrorWithItsReport(CapturedOutput output) {
		this.contextRunner.withPropertyValues(RED, "openrouter.provisioning.mode=plan").run((context) -> {
			willThrow(new OpenRouterBadRequestException("create", 1, ApiError.of(400, "Too many")))
				.given(this.client.client())
				.create(any());
			OpenRouterProvisioningEndpoint endpoint = context.getBean(OpenRouterProvisioningEndpoint.class);
			WebEndpointResponse<?> response = endpoint.apply(planId(endpoint), null);
			assertThat(response.getStatus()).isEqualTo(503);
			JsonNode shown = json(response.getBody()).at("/accounts/default");
			assertThat(shown.at("/report/failed/0/reason").asString()).contains("Too many");
			assertThat(shown.path("applyFailure").asString()).contains("1 failed");
			assertThat(output).contains("Failed to provision OpenRouter workspaces: 0 steps applied, 1 failed");
		});
	}

	@Test
	void applyThatCannotStartIsAnErrorWithTheReason(CapturedOutput output) {
		this.contextRunner.withPropertyValues(RED, "openrouter.provisioning.mode=plan").run((context) -> {
			OpenRouterProvisioningEndpoint endpoint = context.getBean(OpenRouterProvisioningEndpoint.class);
			this.client.failReads(new IllegalStateException("broken"));
			WebEndpointResponse<?> response = endpoint.apply(planId(endpoint), null);
			assertThat(response.getStatus()).isEqualTo(503);
			assertThat(json(response.getBody()).at("/accounts/default/applyFailure").asString()).isEqualTo("broken");
			assertThat(output).contains("java.lang.IllegalStateException: broken");
		});
	}

	@Test
	void exportsYamlWhetherWorkspacesAreDeclaredOrNot() {
		this.client.has("red", "Red");
		given(this.client.client().listBudgets(anyString())).willReturn(new WorkspaceBudgets(List.of(), null));
		given(this.client.client().streamMembers(anyString())).willAnswer((call) -> Stream.empty());
		this.contextRunner.run((context) -> {
			OpenRouterProvisioningEndpoint endpoint = context.getBean(OpenRouterProvisioningEndpoint.class);
			assertThat(endpoint.export("export").getBody()).asString()
				.contains("openrouter:", "provisioning:", "red:", "name: Red");
			assertThat(endpoint.export("import")).isNull();
		});
	}

	@Test
	void failedExportIsAnErrorWithTheReason(CapturedOutput output) {
		this.client.failReads(new IllegalStateException("broken"));
		this.contextRunner.run((context) -> {
			WebEndpointResponse<?> response = context.getBean(OpenRouterProvisioningEndpoint.class).export("export");
			assertThat(response.getStatus()).isEqualTo(503);
			assertThat(json(response.getBody()).path("error").asString()).isEqualTo("broken");
			assertThat(output).contains("java.lang.IllegalStateException: broken");
		});
	}

	private static String planId(OpenRouterProvisioningEndpoint endpoint) {
		return json(endpoint.provisioning()).at("/accounts/default/plan/id").asString();
	}

	private static JsonNode json(Object value) {
		return JsonMapper.shared().valueToTree(value);
	}

}
