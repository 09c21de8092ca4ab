package io.github.openrouterspring.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * {@link ContextCustomizerFactory} for {@link UseFakeOpenRouter @UseFakeOpenRouter} and
 * {@link OpenRouterTest @OpenRouterTest}.
 */
class FakeOpenRouterContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		if (MockServerContextCustomizer.isUsedBy(testClass)) {
			return new MockServerContextCustomizer();
		}
		return TestContextAnnotationUtils.hasAnnotation(testClass, UseFakeOpenRouter.class)
				? new FakeOpenRouterContextCustomizer() : null;
	}

}
