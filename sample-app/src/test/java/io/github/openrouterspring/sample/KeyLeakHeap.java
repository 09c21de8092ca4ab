package io.github.openrouterspring.sample;

import java.lang.reflect.Field;
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
import java.util.Set;
import java.util.function.Predicate;

import io.github.openrouterspring.sample.KeyLeakSearch.Text;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks from an object to everything it references, as a heap dump would: through the
 * fields of classes outside of the JDK, and through the public methods of JDK classes,
 * whose fields are inaccessible.
 */
final class KeyLeakHeap {

	private static final int MAX_OBJECTS = 100_000;

	private final Predicate<Class<?>> open;

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Deque<Object> next = new ArrayDeque<>();

	private KeyLeakHeap(Predicate<Class<?>> open) {
		this.open = open;
	}

	/**
	 * Return all objects that an object references.
	 * @param root the object
	 * @param open whether to walk through the fields of a class
	 */
	static Collection<Object> of(Object root, Predicate<Class<?>> open) {
		KeyLeakHeap heap = new KeyLeakHeap(open);
		heap.add(root);
		while (!heap.next.isEmpty()) {
			heap.visit(heap.next.remove());
		}
		return heap.seen;
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

	private void add(Object object) {
		if (object != null && this.seen.add(object)) {
			assertThat(this.seen.size()).as("number of objects held").isLessThan(MAX_OBJECTS);
			this.next.add(object);
		}
	}

	private void visit(Object object) {
		if (object instanceof Object[] array) {
			Arrays.stream(array).forEach(this::add);
		}
		else if (object instanceof Collection<?> collection) {
			collection.forEach(this::add);
		}
		else if (object instanceof Map<?, ?> map) {
			map.keySet().forEach(this::add);
			map.values().forEach(this::add);
		}
		else if (object instanceof Throwable throwable) {
			add(throwable.getMessage());
			add(throwable.getCause());
			Arrays.stream(throwable.getSuppressed()).forEach(this::add);
		}
		for (Class<?> type = object.getClass(); type != null && !isJdk(type); type = type.getSuperclass()) {
			if (this.open.test(type)) {
				Arrays.stream(type.getDeclaredFields()).forEach((field) -> add(valueOf(field, object)));
			}
		}
	}

	private static Object valueOf(Field field, Object object) {
		if (field.getType().isPrimitive() || Modifier.isStatic(field.getModifiers())) {
			return null;
		}
		try {
			field.setAccessible(true);
			return field.get(object);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
