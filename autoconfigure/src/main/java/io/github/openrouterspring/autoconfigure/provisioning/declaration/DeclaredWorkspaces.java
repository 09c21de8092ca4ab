package io.github.openrouterspring.autoconfigure.provisioning.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.provisioning.InvalidWorkspaceDefinitionException;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The workspaces that an application declares, in properties and as
 * {@link WorkspaceDefinition} beans.
 */
public final class DeclaredWorkspaces {

	static final String PROPERTY = "openrouter.provisioning.workspaces";

	private static final Bindable<Map<String, Object>> ANY = Bindable.mapOf(String.class, Object.class);

	private DeclaredWorkspaces() {
	}

	/**
	 * Return the definitions. A bean that has no origin gets its name as the origin.
	 * @param properties the bound properties by slug
	 * @param environment the environment that the properties were bound from
	 * @param beanFactory the bean factory
	 * @return the definitions of the properties, and then those of the beans
	 * @throws InvalidWorkspaceDefinitionException if the API would reject any of the
	 * properties, or if they cannot tell two slugs apart
	 */
	public static List<WorkspaceDefinition> of(Map<String, DeclaredWorkspaceProperties> properties,
			Environment environment, ConfigurableListableBeanFactory beanFactory) {
		List<WorkspaceDefinition> definitions = new ArrayList<>(
				PropertiesWorkspaceDefinitions.of(properties, new DeclaredSlugs(environment)));
		BeanFactoryUtils.beansOfTypeIncludingAncestors(beanFactory, WorkspaceDefinition.class)
			.forEach((name, definition) -> definitions
				.add((definition.origin() != null) ? definition : definition.withOrigin(origin(beanFactory, name))));
		return definitions;
	}

	/**
	 * Return the slugs that the properties declare, as binding spells them.
	 * @param environment the environment
	 * @return the slugs
	 */
	public static Set<String> slugsInProperties(Environment environment) {
		return Binder.get(environment).bind(PROPERTY, ANY).orElse(Map.of()).keySet();
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
