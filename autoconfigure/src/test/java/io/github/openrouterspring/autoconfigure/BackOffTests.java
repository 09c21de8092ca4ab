package io.github.openrouterspring.autoconfigure;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.workspaces.WorkspacesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for how each bean of the auto-configurations backs off to the application's.
 */
class BackOffTests {

	static Stream<Arguments> beans() {
		return methods().map((method) -> Arguments.argumentSet(name(method), method));
	}

	static Stream<Arguments> names() {
		return methods().flatMap((method) -> Arrays.stream(backOff(method).getStringArray("name"))
			.map((name) -> Arguments.of(name(method), name)));
	}

	static Stream<Arguments> types() {
		return methods().flatMap((method) -> types(method).map((type) -> Arguments.of(name(method), type)));
	}

	private static Stream<Class<?>> types(Method method) {
		MergedAnnotation<ConditionalOnMissingBean> backOff = backOff(method);
		Class<?>[] types = backOff.getClassArray(MergedAnnotation.VALUE);
		boolean deduced = types.length == 0 && backOff.getStringArray("name").length == 0;
		return deduced ? Stream.of(method.getReturnType()) : Arrays.stream(types);
	}

	@ParameterizedTest
	@MethodSource("beans")
	void isNamedAfterTheStarter(Method method) {
		assertThat(name(method)).as("a name for injection, or one of the starter")
			.matches("workspacesClient|openRouter.*");
	}

	@ParameterizedTest
	@MethodSource("beans")
	void hasAConditionThatSearchesParents(Method method) {
		MergedAnnotation<ConditionalOnMissingBean> backOff = backOff(method);
		assertThat(backOff.isPresent()).as("@ConditionalOnMissingBean").isTrue();
		assertThat(backOff.getEnum("search", SearchStrategy.class)).isEqualTo(SearchStrategy.ALL);
	}

	@Test
	void allBeansArePresentByDefault() {
		try (AnnotationConfigApplicationContext context = context();
				AnnotationConfigApplicationContext others = context();
				AnnotationConfigApplicationContext child = context();
				AnnotationConfigApplicationContext build = new AnnotationConfigApplicationContext()) {
			// Some beans need several clients, a builder of the application, a parent, or
			// ahead-of-time processing
			others.registerBean("builder", RestClient.Builder.class, () -> RestClient.builder());
			others.registerBean("first", WorkspacesClient.class, () -> mock(WorkspacesClient.class));
			others.registerBean("second", WorkspacesClient.class, () -> mock(WorkspacesClient.class));
			child.registerBean("blue", WorkspaceDefinition.class);
			child.setParent(context);
			TestPropertyValues
				.of("openrouter.management-key=sk-or-test", "spring.aot.processing=true",
						"openrouter.provisioning.exit=true")
				.applyTo(build);
			build.register(Contexts.autoConfigurations());
			List<String> beans = Stream.of(refresh(context), refresh(others), refresh(child), refresh(build))
				.flatMap((found) -> found.keySet().stream())
				.toList();
			assertThat(beans).containsAll(methods().map(BackOffTests::name).toList());
		}
	}

	@ParameterizedTest
	@MethodSource("types")
	<T> void backsOffToTypeOfTheApplication(String name, Class<T> type) {
		try (AnnotationConfigApplicationContext context = context()) {
			context.registerBean("own", type, () -> mock(type));
			assertThat(refresh(context)).containsKey("own").doesNotContainKey(name);
		}
	}

	@ParameterizedTest
	@MethodSource("names")
	void backsOffToNameOfTheApplication(String name, String own) {
		try (AnnotationConfigApplicationContext context = context()) {
			context.registerBean(own, String.class, () -> "own");
			Map<String, Class<?>> beans = refresh(context);
			assertThat(beans).containsEntry(own, String.class);
			if (!own.equals(name)) {
				assertThat(beans).doesNotContainKey(name);
			}
		}
	}

	@Test
	void hasNoBeansWhenDisabled() {
		try (AnnotationConfigApplicationContext context = context("openrouter.enabled=false")) {
			context.registerBean("own", WorkspacesClient.class, () -> mock(WorkspacesClient.class));
			assertThat(refresh(context).keySet()).filteredOn((name) -> !name.startsWith("org.springframework."))
				.containsExactlyInAnyOrder("own", "meters", "locks");
		}
	}

	private static Stream<Method> methods() {
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackagesOf(OpenRouterAutoConfiguration.class)
			.stream()
			.flatMap((type) -> type.getMethods().stream())
			.filter((method) -> method.isAnnotatedWith(Bean.class))
			.map(JavaMethod::reflect);
	}

	private static String name(Method method) {
		String[] names = MergedAnnotations.from(method).get(Bean.class).getStringArray("name");
		return (names.length > 0) ? names[0] : method.getName();
	}

	private static MergedAnnotation<ConditionalOnMissingBean> backOff(Method method) {
		return MergedAnnotations.from(method).get(ConditionalOnMissingBean.class);
	}

	/**
	 * A context with all that beans are conditional on.
	 */
	private static AnnotationConfigApplicationContext context(String... properties) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues
			.of("openrouter.management-key=sk-or-test", "openrouter.accounts.acme.read-only=true",
					"openrouter.accounts.globex.read-only=true", "openrouter.provisioning.workspaces.red.name=Red",
					"openrouter.provisioning.mode=off", "openrouter.provisioning.exit=true",
					"management.endpoints.web.exposure.include=*")
			.and(properties)
			.applyTo(context);
		context.registerBean("meters", MeterRegistry.class, () -> new SimpleMeterRegistry());
		context.registerBean("locks", LockRegistry.class, () -> new DefaultLockRegistry());
		context.register(Contexts.autoConfigurations());
		return context;
	}

	/**
	 * Find the beans and create none.
	 */
	private static Map<String, Class<?>> refresh(AnnotationConfigApplicationContext context) {
		context.refreshForAotProcessing(new RuntimeHints());
		return Arrays.stream(context.getBeanDefinitionNames())
			.collect(Collectors.toMap((name) -> name,
					(name) -> Objects.requireNonNullElse(context.getType(name, false), Object.class)));
	}

}
