package io.github.openrouterspring.autoconfigure;

import java.lang.reflect.Type;
import java.net.http.HttpClient;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.provisioning.WorkspacePlan;
import io.github.openrouterspring.workspaces.Workspace;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.filter.AbstractTypeHierarchyTraversingFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.RestClient;

/**
 * {@link RuntimeHintsRegistrar} for the client. Scans for the types that Jackson binds,
 * so that new types are not forgotten. Spring Boot registers the types that endpoints
 * return.
 */
class OpenRouterRuntimeHints implements RuntimeHintsRegistrar {

	private static final String HTTP_COMPONENTS_BUILDER = "org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		ReflectionHints reflection = hints.reflection();
		Type[] bound = Stream.of(Workspace.class, WorkspacePlan.class)
			.flatMap((type) -> scan(ClassUtils.getPackageName(type), classLoader))
			.toArray(Type[]::new);
		new BindingReflectionHintsRegistrar().registerReflectionHints(reflection, bound);
		// Customizers receive a proxy, which calls the builder by reflection
		hints.proxies().registerJdkProxy(RestClient.Builder.class);
		reflection.registerType(RestClient.Builder.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		reflection.registerType(HttpClient.class,
				(hint) -> hint.withMethod("shutdownNow", List.of(), ExecutableMode.INVOKE));
		reflection.registerTypeIfPresent(classLoader, HTTP_COMPONENTS_BUILDER, (hint) -> hint.withField("dnsResolver"));
	}

	private static Stream<Type> scan(String basePackage, @Nullable ClassLoader classLoader) {
		TypeScanner scanner = new TypeScanner();
		scanner.setResourceLoader(new DefaultResourceLoader(classLoader));
		scanner.addIncludeFilter(new JacksonAnnotationFilter());
		scanner.addIncludeFilter(new AssignableTypeFilter(TypeReference.class));
		return scanner.findCandidateComponents(basePackage)
			.stream()
			.map((found) -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), classLoader))
			.map(OpenRouterRuntimeHints::boundType);
	}

	private static Type boundType(Class<?> type) {
		return TypeReference.class.isAssignableFrom(type)
				? ResolvableType.forClass(TypeReference.class, type).getGeneric().getType() : type;
	}

	/**
	 * Scanner that also finds interfaces, abstract classes, and anonymous classes.
	 */
	private static final class TypeScanner extends ClassPathScanningCandidateComponentProvider {

		TypeScanner() {
			super(false);
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition beanDefinition) {
			return true;
		}

	}

	/**
	 * Filter that matches types with Jackson annotations on the type, a method, or a
	 * supertype.
	 */
	private static final class JacksonAnnotationFilter extends AbstractTypeHierarchyTraversingFilter {

		private static final String ANNOTATION = "com.fasterxml.jackson.annotation.JacksonAnnotation";

		JacksonAnnotationFilter() {
			super(true, true);
		}

		@Override
		protected boolean matchSelf(MetadataReader reader) {
			AnnotationMetadata metadata = reader.getAnnotationMetadata();
			return metadata.isAnnotated(ANNOTATION) || metadata.hasAnnotatedMethods(ANNOTATION);
		}

		@Override
		protected @Nullable Boolean matchSuperClass(String superClassName) {
			return superClassName.startsWith("java.") ? false : null;
		}

		@Override
		protected @Nullable Boolean matchInterface(String interfaceName) {
			return matchSuperClass(interfaceName);
		}

	}

}
