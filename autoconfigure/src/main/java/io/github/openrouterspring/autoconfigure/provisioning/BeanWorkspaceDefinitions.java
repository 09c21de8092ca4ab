package io.github.openrouterspring.autoconfigure.provisioning;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Collects the {@link WorkspaceDefinition} beans.
 */
final class BeanWorkspaceDefinitions {

	private BeanWorkspaceDefinitions() {
	}

	/**
	 * Return all such beans, with their names for those that do not say where they come
	 * from.
	 */
	static List<WorkspaceDefinition> of(ConfigurableListableBeanFactory beanFactory) {
		List<WorkspaceDefinition> definitions = new ArrayList<>();
		BeanFactoryUtils.beansOfTypeIncludingAncestors(beanFactory, WorkspaceDefinition.class)
			.forEach((name, definition) -> definitions
				.add((definition.origin() != null) ? definition : definition.withOrigin(origin(beanFactory, name))));
		return definitions;
	}

	private static String origin(ConfigurableListableBeanFactory beanFactory, String name) {
		String resource = resource(beanFactory, name);
		return "bean '%s'".formatted(name) + ((resource != null) ? " of " + resource : "");
	}

	private static @Nullable String resource(ConfigurableListableBeanFactory beanFactory, String name) {
		return beanFactory.containsBeanDefinition(name)
				? beanFactory.getMergedBeanDefinition(name).getResourceDescription() : null;
	}

}
