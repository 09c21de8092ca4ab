package io.github.openrouterspring.weather;

import java.util.Arrays;
import java.util.List;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Finds what the starter and its test module have added to an application context.
 */
final class OpenRouterBeans {

	private OpenRouterBeans() {
	}

	static List<String> in(ConfigurableApplicationContext context) {
		return Arrays.stream(context.getBeanDefinitionNames())
			.filter((name) -> isOpenRouter(name, context.getBeanFactory().getBeanDefinition(name)))
			.toList();
	}

	private static boolean isOpenRouter(String name, BeanDefinition definition) {
		String text = name + " " + definition;
		return text.contains("openrouterspring") && !text.contains("openrouterspring.weather");
	}

}
