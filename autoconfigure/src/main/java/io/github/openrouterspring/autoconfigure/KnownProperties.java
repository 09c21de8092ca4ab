package io.github.openrouterspring.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.ResolvableType;

/**
 * The names of the properties that {@link ConfigurationProperties} beans bind below a
 * prefix. A star stands for the key of a map.
 */
final class KnownProperties {

	private static final String STAR = "*";

	private static final int MAX_DISTANCE = 2;

	private final Set<ConfigurationPropertyName> names = new LinkedHashSet<>();

	private KnownProperties() {
	}

	/**
	 * Find the properties of all beans, including those of the application.
	 */
	static KnownProperties of(ConfigurableListableBeanFactory beanFactory, ConfigurationPropertyName prefix) {
		KnownProperties properties = new KnownProperties();
		for (String bean : beanFactory.getBeanDefinitionNames()) {
			ConfigurationProperties annotation = beanFactory.findAnnotationOnBean(bean, ConfigurationProperties.class,
					false);
			Class<?> type = (annotation != null) ? beanFactory.getType(bean, false) : null;
			if (annotation != null && type != null) {
				ConfigurationPropertyName name = ConfigurationPropertyName.of(annotation.prefix());
				if (name.equals(prefix) || prefix.isAncestorOf(name)) {
					properties.add(name, Bindable.of(type));
				}
			}
		}
		return properties;
	}

	/**
	 * Bind against an empty source and record the requested names.
	 */
	private void add(ConfigurationPropertyName prefix, Bindable<?> target) {
		new Binder((name) -> null).bind(prefix, target, new BindHandler() {

			@Override
			public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
				if (!name.isLastElementIndexed()) {
					KnownProperties.this.names.remove(name.getParent());
					KnownProperties.this.names.add(name);
				}
				ResolvableType map = target.getType().asMap();
				if (map != ResolvableType.NONE) {
					addValues(name, Bindable.of(map.getGeneric(1)));
				}
				return target;
			}

		});
	}

	private void addValues(ConfigurationPropertyName map, Bindable<?> target) {
		int size = this.names.size();
		ConfigurationPropertyName values = map.append("[" + STAR + "]");
		add(values, target);
		if (this.names.size() == size) {
			this.names.add(values);
		}
		this.names.remove(map);
	}

	/**
	 * Return the properties of a map's values, relative to each value.
	 */
	Stream<ConfigurationPropertyName> below(ConfigurationPropertyName map) {
		return this.names.stream().filter(map::isAncestorOf).map((name) -> name.subName(map.getNumberOfElements() + 1));
	}

	/**
	 * Return whether a property is known, or is an ancestor or descendant of a known one.
	 */
	boolean contains(ConfigurationPropertyName property) {
		return this.names.stream().anyMatch((name) -> matches(name, property));
	}

	/**
	 * Return whether a property is known, or is an element of a known list.
	 */
	boolean binds(ConfigurationPropertyName property) {
		int size = property.getNumberOfElements() - (property.isLastElementIndexed() ? 1 : 0);
		return this.names.stream()
			.anyMatch((name) -> matches(name, property) && (name.getNumberOfElements() == size
					|| name.getNumberOfElements() == property.getNumberOfElements()));
	}

	/**
	 * Return the property that an environment variable sets in a value of a map. The
	 * variable omits the dashes of the key or replaces them with underscores.
	 */
	Optional<ConfigurationPropertyName> setBy(ConfigurationPropertyName variable, ConfigurationPropertySource source,
			ConfigurationPropertyName map, Collection<String> keys) {
		String uniform = uniform(variable);
		return keys.stream()
			.map((key) -> map.append(key.matches("[a-z0-9-]+") ? key : "[" + key + "]"))
			.flatMap((value) -> below(map).map(value::append))
			.filter((name) -> uniform(name).equals(uniform) && source.getConfigurationProperty(name) != null)
			.findFirst();
	}

	static String uniform(ConfigurationPropertyName name) {
		return OpenRouterAccountsProperties.uniform(name.toString());
	}

	/**
	 * Return the known names that could replace the first unknown element of a property.
	 */
	Set<String> siblings(ConfigurationPropertyName property) {
		Set<String> siblings = new TreeSet<>();
		for (int size = property.getNumberOfElements() - 1; size > 0 && siblings.isEmpty(); size--) {
			int element = size;
			ConfigurationPropertyName parent = property.chop(size);
			this.names.stream()
				.filter((name) -> name.getNumberOfElements() > element && matches(name, parent))
				.forEach((name) -> siblings.add(name.getElement(element, Form.DASHED)));
		}
		return siblings;
	}

	private static boolean matches(ConfigurationPropertyName name, ConfigurationPropertyName property) {
		int size = Math.min(name.getNumberOfElements(), property.getNumberOfElements());
		return IntStream.range(0, size)
			.allMatch((i) -> isStar(name, i)
					|| name.getElement(i, Form.UNIFORM).equals(property.getElement(i, Form.UNIFORM)));
	}

	private static boolean isStar(ConfigurationPropertyName name, int element) {
		return name.getElement(element, Form.ORIGINAL).equals(STAR);
	}

	/**
	 * Return the known properties closest to a misspelled one: those with all of its
	 * words and few others, or those that differ in few characters.
	 */
	List<String> similarTo(ConfigurationPropertyName property) {
		TreeMap<Integer, List<String>> similar = new TreeMap<>();
		String dashed = dashed(property);
		for (ConfigurationPropertyName name : this.names) {
			String candidate = withKeysOf(property, name);
			if (candidate != null) {
				int distance = Math.min(missingWords(dashed, candidate), distance(dashed, candidate));
				similar.computeIfAbsent(distance, (key) -> new ArrayList<>()).add(candidate);
			}
		}
		return (!similar.isEmpty() && similar.firstKey() <= MAX_DISTANCE) ? similar.firstEntry().getValue() : List.of();
	}

	private static String dashed(ConfigurationPropertyName property) {
		return IntStream.range(0, property.getNumberOfElements())
			.mapToObj((i) -> DataObjectPropertyName.toDashedForm(property.getElement(i, Form.ORIGINAL)))
			.collect(Collectors.joining("."));
	}

	private static @Nullable String withKeysOf(ConfigurationPropertyName property, ConfigurationPropertyName name) {
		ConfigurationPropertyName result = ConfigurationPropertyName.EMPTY;
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			if (!isStar(name, i)) {
				result = result.append(name.getElement(i, Form.DASHED));
			}
			else if (i < property.getNumberOfElements()
					&& distance(dashed(property.chop(i)), dashed(name.chop(i))) <= MAX_DISTANCE) {
				result = result.append(property.chop(i + 1).subName(i));
			}
			else {
				return null;
			}
		}
		return result.toString();
	}

	private static int missingWords(String property, String candidate) {
		Set<String> words = words(candidate);
		return words.containsAll(words(property)) ? words.size() - words(property).size() : Integer.MAX_VALUE;
	}

	private static Set<String> words(String name) {
		return new HashSet<>(List.of(name.split("[^\\p{L}\\p{N}]+")));
	}

	/**
	 * Return the Levenshtein distance.
	 */
	private static int distance(String first, String second) {
		int[] distances = IntStream.rangeClosed(0, second.length()).toArray();
		for (int i = 1; i <= first.length(); i++) {
			int diagonal = distances[0];
			distances[0] = i;
			for (int j = 1; j <= second.length(); j++) {
				int substituted = diagonal + ((first.charAt(i - 1) != second.charAt(j - 1)) ? 1 : 0);
				diagonal = distances[j];
				distances[j] = Math.min(substituted, Math.min(distances[j], distances[j - 1]) + 1);
			}
		}
		return distances[second.length()];
	}

}
