package io.github.openrouterspring.autoconfigure;

import java.lang.reflect.Method;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;

/**
 * The auto-configurations and their beans.
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
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackagesOf(OpenRouterAutoConfiguration.class)
			.stream()
			.flatMap((type) -> type.getMethods().stream())
			.filter((method) -> method.isAnnotatedWith(Bean.class))
			.map(JavaMethod::reflect);
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
