package io.github.openrouterspring.autoconfigure.provisioning.declaration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.autoconfigure.OpenRouterAccounts;
import io.github.openrouterspring.provisioning.InvalidWorkspaceDefinitionException;
import io.github.openrouterspring.provisioning.WorkspaceDefinition;
import io.github.openrouterspring.provisioning.WorkspaceDefinitions;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

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
	 * Return the definitions by account. A bean that has no origin gets its name as the
	 * origin.
	 * @param properties the bound properties by slug
	 * @param defaults the settings that the properties override
	 * @param environment the environment that the properties were bound from
	 * @param beanFactory the bean factory
	 * @param accounts the accounts
	 * @return the definitions of the properties, and then those of the beans
	 * @throws InvalidWorkspaceDefinitionException if the API would reject any of the
	 * properties, if they cannot tell two slugs apart, or if definitions contradict each
	 * other
	 */
	public static Map<String, WorkspaceDefinitions> of(Map<String, DeclaredWorkspaceProperties> properties,
			@Nullable DeclaredWorkspaceProperties defaults, Environment environment,
			ConfigurableListableBeanFactory beanFactory, OpenRouterAccounts accounts) {
		MultiValueMap<String, WorkspaceDefinition> collected = new LinkedMultiValueMap<>();
		PropertiesWorkspaceDefinitions.forEach(properties, defaults, new DeclaredSlugs(environment),
				(account, definition) -> collected.add(accounts.resolve(account), definition));
		BeanFactoryUtils.beansOfTypeIncludingAncestors(beanFactory, WorkspaceDefinition.class)
			.forEach((name, definition) -> collected.add(accounts.ofBean(WorkspaceDefinition.class, name),
					(definition.origin() != null) ? definition : definition.withOrigin(origin(beanFactory, name))));
		Map<String, WorkspaceDefinitions> definitions = new LinkedHashMap<>();
		collected.forEach((account, declared) -> definitions.put(account, new WorkspaceDefinitions(declared)));
		return definitions;
	}

	/**
	 * Return the slugs that the properties declare, in the spelling of the binder.
	 * @param environment the environment
	 * @return the slugs
	 */
	public static Set<String> slugsInProperties(Environment environment) {
		return Binder.get(environment).bind(PROPERTY, ANY).orElse(Map.of()).keySet();
	}

	private static String origin(ConfigurableListableBeanFactory beanFactory, String name) {
		String resource = beanFactory.containsBeanDefinition(name)
				? beanFactory.getMergedBeanDefinition(name).getResourceDescription() : null;
		return "bean '%s'".formatted(name) + ((resource != null) ? " of " + resource : "");
	}

}
