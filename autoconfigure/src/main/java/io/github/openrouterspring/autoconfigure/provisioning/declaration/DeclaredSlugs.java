package io.github.openrouterspring.autoconfigure.provisioning.declaration;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.provisioning.InvalidWorkspaceDefinitionException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The slugs in the properties, with their origins. The name of an environment variable
 * cannot contain the hyphens of a slug.
 */
final class DeclaredSlugs {

	private static final ConfigurationPropertyName WORKSPACES = ConfigurationPropertyName
		.of(DeclaredWorkspaces.PROPERTY);

	private final Map<String, String> origins = new LinkedHashMap<>();

	private final Map<String, Set<String>> spellings = new LinkedHashMap<>();

	DeclaredSlugs(Environment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource properties) {
				properties.stream().filter(WORKSPACES::isAncestorOf).forEach((name) -> add(source, name));
			}
		}
	}

	private void add(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		String slug = name.getElement(WORKSPACES.getNumberOfElements(), Form.ORIGINAL);
		if (!(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
			this.spellings.computeIfAbsent(uniform(slug), (key) -> new LinkedHashSet<>()).add(slug);
		}
		ConfigurationProperty property = source.getConfigurationProperty(name);
		if (property != null && property.getOrigin() != null) {
			this.origins.putIfAbsent(slug, property.getOrigin().toString());
		}
	}

	/**
	 * Return whether a bound name is a slug as written in the properties.
	 * @throws InvalidWorkspaceDefinitionException if properties cannot tell two slugs
	 * apart
	 */
	boolean contains(String name) {
		Set<String> spellings = this.spellings.getOrDefault(uniform(name), Set.of(name));
		if (spellings.size() > 1) {
			throw new InvalidWorkspaceDefinitionException(List
				.of("Workspaces %s differ only in hyphens, which properties cannot distinguish. ".formatted(spellings)
						+ "Declare at most one of them in properties, and the others as WorkspaceDefinition beans"),
					null);
		}
		return spellings.contains(name);
	}

	/**
	 * Return the slugs as written in properties, excluding environment variables.
	 */
	List<String> written() {
		return this.spellings.values().stream().flatMap(Set::stream).toList();
	}

	@Nullable String origin(String slug) {
		return this.origins.get(slug);
	}

	private static String uniform(String slug) {
		return slug.replace("-", "").toLowerCase(Locale.ROOT);
	}

}
