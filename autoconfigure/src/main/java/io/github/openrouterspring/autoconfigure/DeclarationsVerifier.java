package io.github.openrouterspring.autoconfigure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.openrouterspring.autoconfigure.diagnostics.InvalidOpenRouterSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

/**
 * Verifies the properties of declared workspaces. Binding silently ignores unknown
 * properties, and pruning could then delete the workspaces that they declare.
 *
 * @param environment the environment
 * @param known the known properties
 */
record DeclarationsVerifier(Environment environment, KnownProperties known) {

	static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("openrouter.provisioning");

	private static final ConfigurationPropertyName WORKSPACES = ROOT.append("workspaces");

	private static final ConfigurationPropertyName DEFAULTS = ROOT.append("defaults");

	private static final Set<String> CLEARABLE = Set.of("description", "defaulttextmodel", "defaultimagemodel",
			"defaultprovidersort", "disabledservertools");

	/**
	 * Verify the properties, unless the mode is {@code off} or provisioning is excluded.
	 * @throws InvalidOpenRouterSettingException if a property is invalid. The message
	 * lists all problems.
	 */
	void verify() {
		if (!this.known.contains(ROOT) || isOff(this.environment.getProperty("openrouter.provisioning.mode", ""))) {
			return;
		}
		List<String> problems = new ArrayList<>();
		Set<ConfigurationPropertyName> effective = new HashSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			names(source).forEach((spelling) -> {
				ConfigurationProperty property = source.getConfigurationProperty(spelling);
				ConfigurationPropertyName name = isVariable(source)
						? this.known.setBy(spelling, source, WORKSPACES, slugs()).orElse(spelling) : spelling;
				String problem = isVariable(source) ? variableProblem(name) : problem(name, value(property));
				// Skip values that another source overrides
				if (effective.add(name) && problem == null && this.known.binds(name)) {
					problem = valueProblem(name, value(property));
				}
				if (problem != null) {
					problems.add("%s (%s): %s".formatted(name, Origin.from(property), problem));
				}
			});
		}
		if (!problems.isEmpty()) {
			throw new InvalidOpenRouterSettingException(
					"Declared workspaces are not valid:\n\n    - " + String.join("\n    - ", problems),
					"Correct or remove these properties.");
		}
	}

	private static Stream<ConfigurationPropertyName> names(ConfigurationPropertySource source) {
		return (source instanceof IterableConfigurationPropertySource properties)
				? properties.stream().filter(ROOT::isAncestorOf) : Stream.empty();
	}

	private static boolean isVariable(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	/**
	 * Return whether the mode is {@code off}, which YAML reads as {@code false}.
	 */
	private static boolean isOff(String mode) {
		return mode.equalsIgnoreCase("off") || mode.equals("false");
	}

	private static String value(@Nullable ConfigurationProperty property) {
		return (property != null) ? String.valueOf(property.getValue()) : "";
	}

	private @Nullable String problem(ConfigurationPropertyName name, String value) {
		int size = WORKSPACES.getNumberOfElements();
		if (WORKSPACES.isAncestorOf(name) && name.isNumericIndex(size)) {
			return "declare workspaces by slug, not as a list. Quote a slug that is a number";
		}
		if (WORKSPACES.isParentOf(name) && !StringUtils.hasText(value)) {
			return null;
		}
		if (!this.known.binds(name)) {
			List<String> similar = this.known.similarTo(name);
			return similar.isEmpty() ? "unknown property. Use one of " + this.known.siblings(name)
					: "unknown property. Did you mean '%s'?".formatted(String.join("' or '", similar));
		}
		return null;
	}

	private @Nullable String valueProblem(ConfigurationPropertyName name, String value) {
		try {
			this.environment.resolveRequiredPlaceholders(value);
		}
		catch (IllegalArgumentException ex) {
			return "the placeholder in '%s' cannot be resolved".formatted(value);
		}
		int settings = DEFAULTS.isAncestorOf(name) ? DEFAULTS.getNumberOfElements()
				: WORKSPACES.isAncestorOf(name) ? WORKSPACES.getNumberOfElements() + 1 : 0;
		boolean clears = settings > 0 && CLEARABLE.contains(name.getElement(settings, Form.UNIFORM));
		return (settings == 0 || clears || StringUtils.hasText(this.environment.resolvePlaceholders(value))) ? null
				: "the value is empty. Remove the property to leave the setting unchanged";
	}

	/**
	 * Return the problem with an environment variable. Its name cannot contain hyphens,
	 * so a slug with hyphens must be declared elsewhere.
	 */
	private @Nullable String variableProblem(ConfigurationPropertyName variable) {
		if (this.known.binds(variable)) {
			return null;
		}
		String similar = this.known.similarTo(variable)
			.stream()
			.map((name) -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
			.collect(Collectors.joining("' or '"));
		return "the variable does not set a property. "
				+ (similar.isEmpty() ? "A variable can only declare slugs without hyphens, and override workspaces "
						+ "that are declared elsewhere" : "Did you mean '%s'?".formatted(similar));
	}

	private Set<String> slugs() {
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.filter((source) -> !isVariable(source))
			.flatMap(DeclarationsVerifier::names)
			.filter(WORKSPACES::isAncestorOf)
			.map((name) -> name.getElement(WORKSPACES.getNumberOfElements(), Form.ORIGINAL))
			.collect(Collectors.toSet());
	}

}
