package io.github.openrouterspring.http.parallel;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Remembers a limited number of the latest keys of a sequence.
 */
final class RecentKeys {

	private final int capacity;

	private final Set<Object> keys = new LinkedHashSet<>();

	RecentKeys(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Add a key.
	 * @param key the key
	 * @return whether it is new among those remembered
	 */
	boolean add(Object key) {
		if (!this.keys.add(key)) {
			return false;
		}
		if (this.keys.size() > this.capacity) {
			Iterator<Object> oldest = this.keys.iterator();
			oldest.next();
			oldest.remove();
		}
		return true;
	}

}
