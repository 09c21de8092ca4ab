package io.github.openrouterspring.test;

import java.util.Arrays;
import java.util.Set;

import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/**
 * {@link TypeExcludeFilter} for {@link OpenRouterTest @OpenRouterTest}.
 */
class OpenRouterTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<OpenRouterTest> {

	private final Set<Class<?>> components;

	OpenRouterTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.components = Set.copyOf(Arrays.asList(getAnnotation().getClassArray("components")));
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return this.components;
	}

}
