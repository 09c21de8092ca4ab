package io.github.openrouterspring.client;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param <T> the type of the items
 * @param items the items of this page, in the server's order
 * @param totalCount the number of items in the entire list when this page was read,
 * {@code null} if the server did not report it
 * @param offset the position of the first item in the entire list, from 0
 * @param limit the requested number of items; the server may return fewer
 */
public record Page<T>(List<T> items, @Nullable Long totalCount, int offset, int limit) implements Iterable<T> {

	public Page {
		items = List.copyOf(items);
	}

	/**
	 * Return whether there may be a next page. An empty page ends the list. A total count
	 * that is less than the number of items so far is ignored.
	 * @return whether there may be a next page
	 */
	public boolean hasNext() {
		return !this.items.isEmpty() && (this.totalCount == null || nextOffset() != this.totalCount);
	}

	/**
	 * Return the offset of the next page. The server may return fewer items than
	 * requested, so this is not always the offset plus the limit.
	 * @return the offset of the next page
	 */
	public int nextOffset() {
		return this.offset + this.items.size();
	}

	/**
	 * Convert the items. The position and the total count stay the same.
	 * @param <R> the type of the new items
	 * @param converter converts an item, never to {@code null}
	 * @return the page of converted items
	 */
	public <R> Page<R> map(Function<? super T, ? extends R> converter) {
		return new Page<>(this.items.stream().<R>map(converter).toList(), this.totalCount, this.offset, this.limit);
	}

	@Override
	public Iterator<T> iterator() {
		return this.items.iterator();
	}

}
