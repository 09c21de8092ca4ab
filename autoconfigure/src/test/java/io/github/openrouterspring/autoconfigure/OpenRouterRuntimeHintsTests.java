package io.github.openrouterspring.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.openrouterspring.ApiError;
import io.github.openrouterspring.OpenRouterConflictException;
import io.github.openrouterspring.provisioning.PlanStep;
import io.github.openrouterspring.provisioning.PropertyChange;
import io.github.openrouterspring.provisioning.ProvisioningFailure;
import io.github.openrouterspring.provisioning.ProvisioningReport;
import io.github.openrouterspring.provisioning.WorkspacePlan;
import io.github.openrouterspring.workspaces.BulkAddResult;
import io.github.openrouterspring.workspaces.BulkRemoveResult;
import io.github.openrouterspring.workspaces.CreateWorkspaceRequest;
import io.github.openrouterspring.workspaces.MemberRole;
import io.github.openrouterspring.workspaces.SetBudgetRequest;
import io.github.openrouterspring.workspaces.UpdateWorkspaceRequest;
import io.github.openrouterspring.workspaces.Workspace;
import io.github.openrouterspring.workspaces.WorkspaceBudget;
import io.github.openrouterspring.workspaces.WorkspaceMember;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.introspect.MixInResolver;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenRouterRuntimeHints}.
 */
class OpenRouterRuntimeHintsTests {

	private static final String ROOT = "io.github.openrouterspring.";

	private static final UUID ID = UUID.randomUUID();

	private final RuntimeHints hints = new RuntimeHints();

	private final RecordingMixInResolver introspected = new RecordingMixInResolver();

	private final JsonMapper mapper = JsonMapper.builder().mixInOverrides(this.introspected).build();

	OpenRouterRuntimeHintsTests() {
		new OpenRouterRuntimeHints().registerHints(this.hints, getClass().getClassLoader());
	}

	@Test
	void registrarIsFoundByAheadOfTimeProcessing() {
		assertThat(AotServices.factories().load(RuntimeHintsRegistrar.class))
			.hasAtLeastOneElementOfType(OpenRouterRuntimeHints.class);
	}

	@Test
	void everyTypeThatIsReadFromResponsesIsRegistered() {
		Class<?> responseTypes = ClassUtils.resolveClassName(ROOT + "workspaces.ResponseTypes", null);
		ReflectionUtils.doWithLocalFields(responseTypes, (field) -> {
			ReflectionUtils.makeAccessible(field);
			this.mapper.readerFor((TypeReference<?>) field.get(null));
		});
		assertThat(this.introspected.types)
			.contains(Workspace.class, WorkspaceMember.class, MemberRole.class, WorkspaceBudget.class,
					BulkAddResult.class, BulkRemoveResult.class)
			.allSatisfy(this::assertThatIsRegistered);
	}

	@Test
	void everyTypeThatIsWrittenToRequestsIsRegistered() {
		UpdateWorkspaceRequest update = UpdateWorkspaceRequest.builder().name("Red").build();
		Stream.of(CreateWorkspaceRequest.of("Red", "red"), update, new SetBudgetRequest(BigDecimal.TEN, true))
			.forEach(this.mapper::writeValueAsString);
		assertThat(this.introspected.types).hasSizeGreaterThanOrEqualTo(3).allSatisfy(this::assertThatIsRegistered);
	}

	@Test
	void everyTypeOfPlansAndReportsIsRegistered() {
		PlanStep update = new PlanStep.UpdateWorkspace("red", ID, UpdateWorkspaceRequest.builder().name("Red").build(),
				List.of(new PropertyChange("name", "Rot", "Red")));
		ProvisioningFailure failure = new ProvisioningFailure("red", update, "Conflict",
				new OpenRouterConflictException("update", 1, ApiError.of(409, "Conflict")));
		this.mapper.writeValueAsString(new WorkspacePlan(List.of(update), List.of(failure), List.of()));
		this.mapper.writeValueAsString(new ProvisioningReport(List.of(update), List.of(failure), List.of(), List.of()));
		assertThat(this.introspected.types).contains(PropertyChange.class, ProvisioningFailure.class)
			.allSatisfy(this::assertThatIsRegistered);
	}

	@Test
	void typesThatJacksonDoesNotBindAreNotRegistered() {
		assertThat(this.hints.reflection().typeHints()).extracting((hint) -> hint.getType().getName())
			.doesNotContain(ROOT + "workspaces.WorkspaceLookup", ROOT + "workspaces.DefaultWorkspacesClient",
					ROOT + "provisioning.WorkspaceProvisioner");
	}

	@Test
	void customizersSeeTheBuilderThroughAProxyThatCallsIt() {
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(RestClient.Builder.class)).accepts(this.hints);
		assertThat(RestClient.Builder.class.getMethods())
			.allSatisfy((method) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method))
				.accepts(this.hints));
	}

	@Test
	void enginesAreReachedByReflection() {
		ReflectionHintsPredicates reflection = RuntimeHintsPredicates.reflection();
		assertThat(reflection.onFieldAccess(PoolingHttpClientConnectionManagerBuilder.class, "dnsResolver"))
			.accepts(this.hints);
		// The method is there as of Java 21
		assertThat(this.hints.reflection().getTypeHint(HttpClient.class).methods())
			.anyMatch((method) -> method.getName().equals("shutdownNow"));
	}

	private void assertThatIsRegistered(Class<?> type) {
		ReflectionHintsPredicates reflection = RuntimeHintsPredicates.reflection();
		assertThat(reflection.onType(type)).accepts(this.hints);
		if (!type.isInterface()) {
			assertThat(reflection.onType(type)
				.withMemberCategories(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
						MemberCategory.ACCESS_DECLARED_FIELDS))
				.accepts(this.hints);
		}
		boundMethods(type).forEach((method) -> assertThat(reflection.onMethodInvocation(method)).accepts(this.hints));
	}

	private static Stream<Method> boundMethods(Class<?> type) {
		Stream<Method> accessors = type.isRecord()
				? Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor) : Stream.empty();
		Stream<Method> annotated = Arrays.stream(ReflectionUtils.getAllDeclaredMethods(type))
			.filter((method) -> MergedAnnotations.from(method)
				.isPresent("com.fasterxml.jackson.annotation.JacksonAnnotation"));
		return Stream.concat(accessors, annotated);
	}

	/**
	 * Remembers the types of this project that Jackson introspects.
	 */
	private static final class RecordingMixInResolver implements MixInResolver {

		private final Set<Class<?>> types = new LinkedHashSet<>();

		@Override
		public Class<?> findMixInClassFor(Class<?> type) {
			if (type.getName().startsWith(ROOT)) {
				this.types.add(type);
			}
			return null;
		}

		@Override
		public boolean hasMixIns() {
			return true;
		}

		@Override
		public MixInResolver snapshot() {
			return this;
		}

	}

}
