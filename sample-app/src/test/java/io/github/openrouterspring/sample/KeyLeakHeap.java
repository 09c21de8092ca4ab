package io.github.openrouterspring.sample;

import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import io.github.openrouterspring.sample.KeyLeakSearch.Text;

import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks from an object to everything it references, as a heap dump would: through the
 * fields of classes outside of the JDK, and through the public methods of JDK classes,
 * whose fields are inaccessible.
 */
final class KeyLeakHeap {

	private static final int MAX_OBJECTS = 100_000;

	private KeyLeakHeap() {
	}

	/**
	 * Return all objects that an object references.
	 * @param root the object
	 * @param open whether to walk through the fields that a class declares
	 */
	static Collection<Object> of(Object root, Predicate<Class<?>> open) {
		Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		Deque<Object> next = new ArrayDeque<>(List.of(root));
		while (!next.isEmpty()) {
			Object object = next.remove();
			if (seen.add(object)) {
				assertThat(seen.size()).as("number of objects held").isLessThan(MAX_OBJECTS);
				references(object, open).stream().filter(Objects::nonNull).forEach(next::add);
			}
		}
		return seen;
	}

	private static List<Object> references(Object object, Predicate<Class<?>> open) {
		List<Object> references = new ArrayList<>();
		if (object instanceof Object[] array) {
			references.addAll(Arrays.asList(array));
		}
		else if (object instanceof Collection<?> collection) {
			references.addAll(collection);
		}
		else if (object instanceof Map<?, ?> map) {
			references.addAll(map.keySet());
			references.addAll(map.values());
		}
		else if (object instanceof Throwable throwable) {
			references.addAll(Arrays.asList(throwable.getMessage(), throwable.getCause(), throwable.getSuppressed()));
		}
		ReflectionUtils.doWithFields(object.getClass(), (field) -> {
			field.setAccessible(true);
			references.add(field.get(object));
		}, (field) -> open.test(field.getDeclaringClass()) && !Modifier.isStatic(field.getModifiers()));
		return references;
	}

	/**
	 * Return all text that an object references, as strings, bytes, or characters.
	 */
	static List<Text> textsOf(String source, Object root) {
		List<Text> texts = new ArrayList<>();
		for (Object object : of(root, (type) -> !isJdk(type))) {
			if (object instanceof byte[] bytes) {
				texts.add(new Text(source + ", bytes", new String(bytes, StandardCharsets.ISO_8859_1)));
			}
			else if (object instanceof char[] characters) {
				texts.add(new Text(source + ", characters", new String(characters)));
			}
			else if (isJdk(object.getClass()) || object instanceof Throwable) {
				texts.add(new Text(source + ", " + object.getClass().getName(), object.toString()));
			}
		}
		return texts;
	}

	private static boolean isJdk(Class<?> type) {
		return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
	}

}
