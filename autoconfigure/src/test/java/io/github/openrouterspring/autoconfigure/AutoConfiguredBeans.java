package io.github.openrouterspring.autoconfigure;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The beans of all auto-configurations, as they are listed, with what they import and
 * what is nested in them.
 */
final class AutoConfiguredBeans {

	private AutoConfiguredBeans() {
	}

	/**
	 * Return the auto-configurations in the order in which Boot applies them.
	 */
	static Class<?>[] autoConfigurations() {
		ClassLoader classLoader = AutoConfiguredBeans.class.getClassLoader();
		Class<?>[] own = ImportCandidates.load(AutoConfiguration.class, classLoader)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.openrouterspring."))
			.map((name) -> ClassUtils.resolveClassName(name, classLoader))
			.toArray(Class<?>[]::new);
		return Configurations.getClasses(AutoConfigurations.of(own));
	}

	/**
	 * Return the bean methods.
	 */
	static Stream<Method> methods() {
		Set<Class<?>> types = new LinkedHashSet<>();
		Arrays.stream(autoConfigurations()).forEach((type) -> collect(type, types));
		return types.stream()
			.flatMap((type) -> Arrays.stream(ReflectionUtils.getDeclaredMethods(type)))
			.filter((method) -> MergedAnnotations.from(method).isPresent(Bean.class));
	}

	private static void collect(Class<?> type, Set<Class<?>> types) {
		if (type == Object.class || !types.add(type)) {
			return;
		}
		collect(type.getSuperclass(), types);
		Stream
			.concat(Arrays.stream(type.getDeclaredClasses()),
					MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY)
						.stream(Import.class)
						.flatMap((imported) -> Arrays.stream(imported.getClassArray(MergedAnnotation.VALUE))))
			.filter((found) -> found.getSuperclass() != null)
			.forEach((found) -> collect(found, types));
	}

	/**
	 * Return the name of a bean.
	 */
	static String name(Method method) {
		String[] names = MergedAnnotations.from(method).get(Bean.class).getStringArray("name");
		return (names.length > 0) ? names[0] : method.getName();
	}

	/**
	 * Return what a bean backs off to.
	 */
	static MergedAnnotation<ConditionalOnMissingBean> backOff(Method method) {
		return MergedAnnotations.from(method).get(ConditionalOnMissingBean.class);
	}

}
